import { expect, it } from 'vitest';
import { languageOf } from '../../lib/core/language.ts';

it.each([
  '订单同步不过来',
  '报错 ERR_CONNECTION_REFUSED_BY_PEER 怎么办',
  '运单 SF1234567890ABCDEFGHIJ 打不出来',
  '打不开 https://erp.example.com/orders/list?shop=flagship&state=waiting',
  '给 warehouse.manager@flagship-store.example.com 开通账号',
  'API_KEY 在哪里看',
  'Shopify WooCommerce 对接失败',
])('a question with codes and product words in it is Chinese: %s', (text) => {
  expect(languageOf(text)).toBe('zh');
});

it.each([
  'Orders do not sync',
  'What does 已发货 mean in the list of orders?',
  'Error E4031 when I print a waybill',
  'MY ORDERS DO NOT SYNC',
  'https://erp.example.com/orders',
])('a question in English stays English: %s', (text) => {
  expect(languageOf(text)).toBe('en');
});

it.each(['', '???', '12345', '👍'])('what has no letters is answered in Chinese: %s', (text) => {
  expect(languageOf(text)).toBe('zh');
});
