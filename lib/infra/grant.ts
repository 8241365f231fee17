import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionName, Name, needs } from '../runtime/config.ts';

/** A permission together with the environment name that tells the function where to use it. */
export interface Grant<N extends Name> {
  readonly name: N;
  /** Permits the role, and returns the value of the environment name. */
  readonly give: (role: IRole) => string;
}

/** Exactly what one function needs: a name too few or too many does not compile. */
export type Grants<F extends FunctionName> = { readonly [N in (typeof needs)[F][number]]: Grant<N> };

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
