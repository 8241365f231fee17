import * as z from 'zod';
import { account, region } from './aws-json.ts';
import type { Resource, Template } from './template.ts';

/** Where the local servers listen; no slash at the end. */
export interface Addresses {
  readonly queues: string;
  readonly http: string;
}

/** Gives the value of an expression of the template. Throws on whatever it does not know. */
export type Resolve = (expression: unknown) => string;

const ref = z.strictObject({ Ref: z.string() });
const getAtt = z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const join = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const sub = z.strictObject({
  'Fn::Sub': z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]),
});

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'localhost',
};

/** A resolver that knows Ref, GetAtt, Join and Sub, and answers with local names and addresses. */
export function resolver(template: Template, addresses: Addresses): Resolve {
  const named = (id: string) => lookUp(template, id, resolve);
  function resolve(expression: unknown): string {
    if (typeof expression === 'string') return expression;
    if (typeof expression === 'number' || typeof expression === 'boolean') return String(expression);
    const asRef = ref.safeParse(expression);
    if (asRef.success) return refer(asRef.data.Ref);
    const asAttribute = getAtt.safeParse(expression);
    if (asAttribute.success) return attribute(named, addresses, ...asAttribute.data['Fn::GetAtt']);
    const asJoin = join.safeParse(expression);
    if (asJoin.success) return asJoin.data['Fn::Join'][1].map(resolve).join(asJoin.data['Fn::Join'][0]);
    const asSub = sub.safeParse(expression);
    if (asSub.success) return substitute(asSub.data['Fn::Sub']);
    throw new Error(
      `The local runtime cannot resolve ${JSON.stringify(expression)}: see lib/local/resolve.ts.`,
    );
  }
  function refer(id: string): string {
    return pseudo[id] ?? reference(named(id), addresses);
  }
  function substitute(text: string | readonly [string, Readonly<Record<string, unknown>>]): string {
    const [pattern, values] = typeof text === 'string' ? [text, {}] : text;
    return pattern.replaceAll(/\$\{([^}]+)\}/g, (_all, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (Object.hasOwn(values, name)) return resolve(values[name]);
      const [id, ...rest] = name.split('.');
      return rest.length === 0 ? refer(name) : attribute(named, addresses, id ?? '', rest.join('.'));
    });
  }
  return resolve;
}

interface Named {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

// The property that holds the physical name, when the template gives one; else the logical id is the name.
const nameOf: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'QueueName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::ApiGatewayV2::Api': 'ApiId',
};

function lookUp(template: Template, id: string, resolve: Resolve): Named {
  const found: Resource | undefined = template.Resources[id];
  if (found === undefined) throw new Error(`The template refers to ${id}, which is not in it.`);
  const given = found.Properties[nameOf[found.Type] ?? ''];
  const own = found.Type === 'AWS::S3::Bucket' ? id.toLowerCase() : id;
  return { id, type: found.Type, name: given === undefined ? own : resolve(given) };
}

function reference({ type, name, id }: Named, addresses: Addresses): string {
  if (type === 'AWS::SQS::Queue') return `${addresses.queues}/${account}/${name}`;
  if (Object.hasOwn(nameOf, type)) return name;
  throw new Error(`The local runtime cannot refer to ${id}, a ${type}: see lib/local/resolve.ts.`);
}

function attribute(
  named: (id: string) => Named,
  addresses: Addresses,
  id: string,
  attributeName: string,
): string {
  const { type, name } = named(id);
  const known: Readonly<Record<string, string>> = {
    'AWS::SQS::Queue.Arn': `arn:aws:sqs:${region}:${account}:${name}`,
    'AWS::SQS::Queue.QueueName': name,
    'AWS::DynamoDB::GlobalTable.Arn': `arn:aws:dynamodb:${region}:${account}:table/${name}`,
    'AWS::S3::Bucket.Arn': `arn:aws:s3:::${name}`,
    'AWS::Lambda::Function.Arn': `arn:aws:lambda:${region}:${account}:function:${name}`,
    'AWS::ApiGatewayV2::Api.ApiEndpoint': addresses.http,
  };
  const value = known[`${type}.${attributeName}`];
  if (value !== undefined) return value;
  throw new Error(
    `The local runtime does not know ${id}.${attributeName} of a ${type}: see lib/local/resolve.ts.`,
  );
}
