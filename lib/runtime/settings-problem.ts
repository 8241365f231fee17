import type * as z from 'zod';
import { settingsProblem as say } from '../core/settings-wording.ts';

type Raw = z.core.$ZodRawIssue;

/** zod's own names of types, in words that somebody who edits YAML knows. */
const types: Readonly<Record<string, string>> = {
  string: '文本 text',
  number: '数字 a number',
  int: '整数 a whole number',
  boolean: 'true / false',
  array: '列表 a list',
  object: '一组设置 a group of settings',
  record: '一组设置 a group of settings',
};

/** What is wrong with a value, where its own rule does not say it better. */
export function sayIssue(issue: Raw): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? say.missing()
        : say.wrongType(types[String(issue.expected)] ?? String(issue.expected));
    case 'unrecognized_keys':
      return say.unknown(issue.keys.map((key) => `"${key}"`).join(', '));
    case 'invalid_value':
      return issue.input === undefined ? say.missing() : say.oneOf(issue.values.map(String).join(', '));
    case 'too_small':
      return say.tooSmall(String(issue.minimum));
    case 'too_big':
      return say.tooBig(String(issue.maximum));
    case 'invalid_format':
      return say.notOfForm();
    default:
      return issue.input === undefined ? say.missing() : say.unusable();
  }
}
