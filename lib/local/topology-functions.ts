import * as z from 'zod';
import type { Resolve } from './resolve.ts';
import { all, type Found, type Template } from './template.ts';
import type { LocalFunction } from './topology.ts';

const properties = z.object({
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).default({ Variables: {} }),
});

const metadata = z.object({ dingxin: z.object({ name: z.string(), entry: z.string() }) });

/** A function, and every expression's value by which others may point at it. */
export interface FoundFunction {
  readonly fn: LocalFunction;
  readonly arns: readonly string[];
}

/** The functions of a template. Throws on one that does not say where its source is. */
export function readFunctions(template: Template, resolve: Resolve): FoundFunction[] {
  return all(template, 'AWS::Lambda::Function', properties).map((found) => ({
    fn: toFunction(found, resolve),
    arns: [resolve({ Ref: found.id }), resolve({ 'Fn::GetAtt': [found.id, 'Arn'] })],
  }));
}

function toFunction(
  { id, metadata: given, properties: has }: Found<z.infer<typeof properties>>,
  resolve: Resolve,
) {
  const says = metadata.safeParse(given);
  if (!says.success) throw new Error(`${id} does not say in its metadata where its source is.`);
  const variables = Object.entries(has.Environment.Variables);
  return {
    ...says.data.dingxin,
    timeoutMs: has.Timeout * 1000,
    memoryMb: has.MemorySize,
    environment: Object.fromEntries(variables.map(([name, value]) => [name, resolve(value)])),
  };
}
