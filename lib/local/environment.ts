import type { LocalFunction } from './topology.ts';

/** Environment names and values. */
export type Environment = Readonly<Record<string, string>>;

/**
 * One environment for all functions, as they share a process; `overrides` win over the template. Throws when two
 * functions want different values under one name.
 */
export function unite(functions: readonly LocalFunction[], overrides: Environment): Environment {
  const united: Record<string, string> = {};
  for (const { name, environment } of functions) {
    for (const [key, value] of Object.entries({ ...environment, ...overrides })) {
      const other = united[key];
      if (other !== undefined && other !== value) {
        throw new Error(
          `${name} wants another ${key} than the functions before it: one process cannot have both.`,
        );
      }
      united[key] = value;
    }
  }
  return { ...united, ...overrides };
}

/** Puts an environment into this process; the result takes it out again. */
export function apply(environment: Environment): () => void {
  const before = Object.keys(environment).map((key) => [key, process.env[key]] as const);
  Object.assign(process.env, environment);
  return () => {
    for (const [key, value] of before) {
      if (value === undefined) delete process.env[key];
      else process.env[key] = value;
    }
  };
}
