const digits = '零一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };

/** Numbers as people write them: 1,300, 5k, 两百, 三万, 几千. */
const written =
  /(\d[\d,]*)(?:\.\d+)?\s*([万千百kw]?)|[零一二两三四五六七八九十百千万几数好上]*[一二两三四五六七八九十百千万]/g;

/** What a number must stand before to count orders, goods, people or places: no time, no price, no code. */
const counted =
  /^[\s多余来几]*(?:[单件票台张条笔箱套份盒款柜车]|个(?!小时|钟|月|星期|人去)|家|包裹|人|sku|(?:more |of our |open |temp |\w+ )?(?:orders|parcels|packages|labels|waybills|pallets|containers|invoices|lines|units|skus|listings|users|people|pickers|packers|workers|buyers|customers|resellers|shops|stores|storefronts|warehouses|stations|pos)\b|(?:so far|already|and (?:rising|counting))\b)/;

/** The largest number of orders, goods, people or places that a text speaks of; 0 without one. */
export function largestCount(said: string): number {
  const counts = [...said.matchAll(written)].flatMap((found) => {
    const rest = said.slice(found.index + found[0].length, found.index + found[0].length + 24);
    return counted.test(rest) ? [amountOf(found)] : [];
  });
  return Math.max(0, ...counts);
}

const suffixes: Readonly<Record<string, number>> = { 万: 10_000, w: 10_000, 千: 1_000, k: 1_000, 百: 100 };

function amountOf([whole, number, suffix = '']: RegExpExecArray): number {
  if (number !== undefined) return Number(number.replaceAll(',', '')) * (suffixes[suffix] ?? 1);
  let [sum, digit] = [0, 0];
  for (const sign of whole) {
    const unit = units[sign];
    if (unit === undefined)
      digit = sign === '两' ? 2 : sign === '几' || sign === '数' ? 3 : Math.max(0, digits.indexOf(sign));
    else if (unit === 10_000) [sum, digit] = [(sum + digit || 1) * unit, 0];
    else [sum, digit] = [sum + (digit || 1) * unit, 0];
  }
  return sum + digit;
}
