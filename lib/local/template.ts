import * as z from 'zod';

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});

const shape = z.object({ Resources: z.record(z.string(), resource) });

/** A CloudFormation template, as far as one machine needs it. */
export type Template = z.infer<typeof shape>;

/** One resource of it. */
export type Resource = z.infer<typeof resource>;

/** Parses the JSON of a template. */
export function parseTemplate(json: string): Template {
  return shape.parse(JSON.parse(json));
}

/** The properties of all resources of a type, read by a schema; each with its logical id and its metadata. */
export function all<S extends z.ZodType>(template: Template, type: string, schema: S): Found<z.output<S>>[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, found]) => ({ id, metadata: found.Metadata, properties: schema.parse(found.Properties) }));
}

/** A resource found in a template. */
export interface Found<P> {
  readonly id: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly properties: P;
}
