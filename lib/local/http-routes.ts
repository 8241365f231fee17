import type { Taken } from './http-event.ts';
import type { Route } from './topology.ts';

/** A route that takes a request. */
export interface Match extends Taken {
  readonly functionName: string;
}

/** Gives the most specific route for a method and a path, as an HTTP API chooses it. */
export type FindRoute = (method: string, path: string) => Match | undefined;

interface Compiled {
  readonly route: Route;
  readonly method: string;
  readonly pattern: RegExp;
  readonly rank: number;
}

/** Compiles route keys such as `GET /t/{number}` and `GET /api/{proxy+}`. */
export function makeRoutes(routes: readonly Route[]): FindRoute {
  const compiled = routes.map(compile).toSorted((a, b) => a.rank - b.rank);
  return (method, path) => {
    for (const { route, method: wanted, pattern } of compiled) {
      const match = wanted === method || wanted === 'ANY' ? pattern.exec(path) : null;
      if (match === null) continue;
      const values = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)]);
      return {
        routeKey: route.key,
        functionName: route.functionName,
        pathParameters: Object.fromEntries(values),
      };
    }
    return undefined;
  };
}

function compile(route: Route): Compiled {
  const [method = '', path = ''] = route.key.split(' ');
  const pattern = path
    .split('/')
    .map((part) => part.replace(/^\{(\w+)\+\}$/, '(?<$1>.+)').replace(/^\{(\w+)\}$/, '(?<$1>[^/]+)'))
    .join('/');
  // An exact path beats one with a placeholder, and that beats one that takes all the rest.
  const rank = path.includes('+}') ? 2 : path.includes('{') ? 1 : 0;
  return { route, method, pattern: new RegExp(`^${pattern}$`), rank };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
