/**
 * The parameters of a raw query string, percent-decoded; undefined when one is malformed or named twice. A `+` stays
 * a `+`: the base64 of `echostr` may carry it unescaped, and reading it as a space is what breaks verification.
 */
export function readQuery(raw: string): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const pair of raw.split('&').filter((part) => part !== '')) {
    const split = pair.indexOf('=');
    const name = decode(split === -1 ? pair : pair.slice(0, split));
    const value = decode(split === -1 ? '' : pair.slice(split + 1));
    if (name === undefined || value === undefined || parameters.has(name)) return undefined;
    parameters.set(name, value);
  }
  return parameters;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
