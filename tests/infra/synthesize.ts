import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type SupportProps, SupportStack } from '../../lib/infra/support-stack.ts';
import { needs } from '../../lib/runtime/config.ts';

/** A resource as the template has it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of a hundred shapes, and a wrong path fails the test.
  readonly Properties: any;
  readonly Metadata?: { readonly dingxin?: { name: string; entry: string; triggers: string[] } };
  readonly DeletionPolicy?: string;
}

/** A folder with an empty source for every function, since bundling is skipped but the files must exist. */
export function standInRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'dingxin-'));
  mkdirSync(join(root, 'functions'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  for (const name of Object.keys(needs)) writeFileSync(join(root, `functions/${name}.ts`), '');
  return root;
}

const root = standInRoot();

/** An app with the stack of one stage, not yet synthesized. */
export function build(props: Partial<SupportProps> = {}): { app: App; stack: SupportStack } {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return { app, stack: new SupportStack(app, 'Desk', { stage: 'dev', root, ...props }) };
}

/** The template of a stage. */
export function synthesize(props: Partial<SupportProps> = {}): Template {
  return Template.fromStack(build(props).stack);
}

/** All resources of one type, by logical id. */
export function resources(template: Template, type: string): Map<string, Resource> {
  const found: Record<string, Resource> = {};
  for (const [id, { Type, Properties, ...rest }] of Object.entries(template.findResources(type))) {
    found[id] = { Type, Properties, ...rest };
  }
  return new Map(Object.entries(found));
}
