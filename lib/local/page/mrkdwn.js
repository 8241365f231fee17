import { make } from './dom.js';
import { emoji } from './emoji.js';
import { sayDate } from './moments.js';
import { channelName, personName } from './people.js';
import { openLink } from './places.js';

/** @type {[RegExp, (found: RegExpExecArray) => Node][]} */
const rules = [
  [/^```\n?([\s\S]+?)```/, ([, code = '']) => make('pre', {}, plain(code))],
  [/^`([^`\n]+)`/, ([, code = '']) => make('code', {}, plain(code))],
  [
    /^<!date\^(\d+)\^([^|^>]+)(?:\^[^|>]*)?\|([^>]*)>/,
    ([, at = '', pattern = '']) => date(at, plain(pattern)),
  ],
  [/^<@([A-Z0-9]+)(?:\|[^>]*)?>/, ([, user = '']) => mention(`@${personName(user)}`)],
  [/^<#([A-Z0-9]+)(?:\|([^>]*))?>/, ([, id = '', name]) => mention(`#${name ?? channelName(id)}`)],
  [/^<!([a-z]+)(?:[|^][^>]*)?>/, ([, word = '']) => mention(`@${word}`)],
  [
    /^<((?:https?|mailto):[^|>]+)(?:\|([^>]*))?>/,
    ([, url = '', text]) => link(plain(url), plain(text ?? url)),
  ],
  [/^:([a-z0-9_+-]+):/, ([all, name = '']) => document.createTextNode(emoji[name] ?? all)],
  [emphasis('\\*'), ([, text = '']) => make('b', {}, ...mrkdwn(text))],
  [emphasis('_'), ([, text = '']) => make('i', {}, ...mrkdwn(text))],
  [emphasis('~'), ([, text = '']) => make('s', {}, ...mrkdwn(text))],
];

/** Slack marks words only between spaces or punctuation; what touches a letter stays as it is. @param {string} mark */
function emphasis(mark) {
  return new RegExp(`^${mark}(?!\\s)([^\\n]+?)(?<!\\s)${mark}(?![\\p{L}\\p{N}])`, 'u');
}

/** Slack's mrkdwn as nodes. @param {string} text @returns {Node[]} */
export function mrkdwn(text) {
  /** @type {Node[]} */
  const nodes = [];
  let words = '';
  let rest = text;
  let last = '';
  const flush = () => {
    if (words !== '') nodes.push(document.createTextNode(plain(words)));
    words = '';
  };
  while (rest !== '') {
    const found = /[\p{L}\p{N}]/u.test(last) && /^[*_~]/.test(rest) ? undefined : first(rest);
    const length = found === undefined ? ([...rest][0] ?? '').length : found.length;
    if (found === undefined) words += rest.slice(0, length);
    else {
      flush();
      nodes.push(found.node);
    }
    last = rest.slice(0, length).slice(-1);
    rest = rest.slice(length);
  }
  flush();
  return nodes;
}

/** @param {string} text */
function first(text) {
  for (const [pattern, build] of rules) {
    const found = pattern.exec(text);
    if (found !== null) return { node: build(found), length: found[0].length };
  }
  return undefined;
}

/** Slack escapes three characters and nothing else. @param {string} text */
export function plain(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** @param {string} text */
export function mention(text) {
  return make('span', { class: 'mention' }, text);
}

/** @param {string} seconds @param {string} pattern */
function date(seconds, pattern) {
  const at = Number(seconds) * 1_000;
  return make('time', { datetime: new Date(at).toISOString() }, sayDate(at, pattern));
}

/** A link; those into this workspace stay on the page. @param {string} url @param {string} text */
export function link(url, text) {
  const thread = /^https:\/\/app\.slack\.com\/client\/\w+\/\w+\/thread\/(\w+)-([\d.]+)$/.exec(url);
  if (thread !== null) {
    const [, channel = '', ts = ''] = thread;
    return make(
      'button',
      { type: 'button', class: 'link', on: { click: () => openLink(channel, ts) } },
      text,
    );
  }
  if (!/^(?:https?|mailto):/.test(url)) return document.createTextNode(text);
  return make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text);
}
