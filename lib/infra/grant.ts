import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type FunctionName, gatewayGives, type Name, type needs } from '../runtime/config.ts';

/** A permission together with the environment name that tells the function where to use it. */
export interface Grant<N extends Name> {
  readonly name: N;
  /** Permits the role, and returns the value of the environment name. */
  readonly give: (role: IRole) => string;
}

/** Exactly what one function needs: a name too few or too many does not compile. */
export type Grants<F extends FunctionName> = {
  readonly [N in (typeof needs)[F][number]]: Grant<N>;
} & ('OUTBOX_QUEUE_URL' extends (typeof needs)[F][number] ? GatewayGrant : unknown);

/** What whoever commits is given besides, where there is a gateway. */
export interface GatewayGrant {
  readonly [gatewayGives]?: Grant<typeof gatewayGives>;
}

/** The names that a function needs, and that of the gateway's queue if it is granted. */
export function withGateway(wanted: readonly Name[], grants: object): readonly Name[] {
  return gatewayGives in grants ? [...wanted, gatewayGives] : wanted;
}

/** Gives every grant to the role, and collects the environment. Throws when one is missing, or nobody asked for it. */
export function giveAll(
  wanted: readonly Name[],
  grants: Readonly<Record<string, Grant<Name>>>,
  role: IRole,
): Record<string, string> {
  const unwanted = Object.keys(grants).filter((name) => !wanted.some((other) => other === name));
  if (unwanted.length > 0) throw new Error(`Nobody asked for ${unwanted.join(', ')}`);
  const environment: Record<string, string> = {};
  for (const name of wanted) {
    const grant = grants[name];
    if (grant === undefined) throw new Error(`Nothing grants ${name}`);
    environment[name] = grant.give(role);
  }
  return environment;
}

/** A value that needs no permission. */
export function plain<N extends Name>(name: N, value: string): Grant<N> {
  return { name, give: () => value };
}

/** Actions on resources, and the value by which the function finds them. */
export function permit<N extends Name>(
  name: N,
  value: string,
  ...permissions: readonly Permission[]
): Grant<N> {
  return {
    name,
    give: (role) => {
      for (const permission of permissions) allow(role, permission);
      return value;
    },
  };
}

/** Actions spelled out one by one (never with an asterisk) on named resources. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Adds a permission to a role. */
export function allow(role: IRole, { actions, resources }: Permission): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
}
