/** Headers as a gateway hands them over: any case, one value each. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** The value of a header, whatever case its name came in. `name` in lower case. */
export function readHeader(headers: Headers, name: string): string | undefined {
  const exact = headers[name];
  if (exact !== undefined) return exact;
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}
