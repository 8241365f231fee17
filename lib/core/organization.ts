import * as z from 'zod';
import { settingsWording as say } from './settings-wording.ts';

const word = z.string().trim().min(1, say.empty);

const organizationFile = z.strictObject({
  name: word,
  /** What they are promised may differ by both; see `exceptions` in policy.yaml. */
  tier: word.exactOptional(),
  edition: word.exactOptional(),
  /** Whom their people know by name: a Slack user id. */
  advisor: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/, say.person)
    .exactOptional(),
  /** The channel's ids of its people, as cards show them. */
  customers: z.array(word),
});

/** A customer's company, and what it has bought. */
export type Organization = Omit<z.infer<typeof organizationFile>, 'customers'> & { readonly key: string };

/** The organizations, found by their key and by each of their people. */
export interface Organizations {
  readonly byKey: ReadonlyMap<string, Organization>;
  readonly byCustomer: ReadonlyMap<string, Organization>;
}

/** `config/organizations.yaml`: who belongs to which organization. A customer belongs to one at most. */
export const organizationsFileSchema = z
  .strictObject({ organizations: z.record(word, organizationFile) })
  .superRefine(({ organizations }, context) => {
    const owner = new Map<string, string>();
    for (const [key, { customers }] of Object.entries(organizations)) {
      for (const [at, customer] of customers.entries()) {
        const other = owner.get(customer);
        if (other === undefined) owner.set(customer, key);
        else
          context.addIssue({
            code: 'custom',
            path: ['organizations', key, 'customers', at],
            message: say.customerTwice(other),
          });
      }
    }
  });
export type OrganizationsFile = z.infer<typeof organizationsFileSchema>;

/** The file, made ready to be asked. */
export function toOrganizations({ organizations }: OrganizationsFile): Organizations {
  const all = Object.entries(organizations).map(([key, { customers, ...file }]) => ({
    customers,
    organization: { ...file, key },
  }));
  return {
    byKey: new Map(all.map(({ organization }) => [organization.key, organization])),
    byCustomer: new Map(
      all.flatMap(({ customers, organization }) =>
        customers.map((customer) => [customer, organization] as const),
      ),
    ),
  };
}

/** What a ticket keeps of its customer's organization: no name, only what is looked up and promised by. */
export interface Membership {
  readonly organization?: string;
  readonly tier?: string;
  readonly edition?: string;
}

/** Where a customer belongs; empty for one whom no organization names, so that the default promises count. */
export function membershipOf({ byCustomer }: Organizations, customer: string): Membership {
  const found = byCustomer.get(customer);
  if (found === undefined) return {};
  const { key, tier, edition } = found;
  return {
    organization: key,
    ...(tier === undefined ? {} : { tier }),
    ...(edition === undefined ? {} : { edition }),
  };
}
