/** What a customer's message asks of the desk itself, before it is read as a question. */
export type Intent = 'human' | 'progress' | 'thanks' | 'greeting' | 'solved' | 'unsolved' | 'question';

// Each is the whole message, give or take particles: "谢谢" inside a question must not end it.
const wholes: readonly (readonly [Intent, RegExp])[] = [
  [
    'human',
    /^(?:请?(?:帮我)?转?接?人工(?:客服|服务)?|找?(?:真人|人工)(?:客服)?|我要(?:投诉|人工)|投诉|human|agent|a person|talk to (?:a )?human)$/,
  ],
  ['progress', /^(?:查?(?:一下)?(?:工单)?进度|处理到哪(?:里|了)?|怎么样了|progress|status)$/],
  [
    'unsolved',
    /^(?:(?:还是|问题)?(?:没有?|未)解决|还是不行|没用|不行|还不行|not solved|does ?n.?t (?:work|help)|no)$/,
  ],
  [
    'solved',
    /^(?:(?:已经?|问题)?解决了?|已解决|搞定了?|可以了|好了|弄好了|solved|fixed|works now)(?:[,，]?(?:谢谢|多谢|感谢|thanks))?$/,
  ],
  [
    'thanks',
    /^(?:(?:好的?|行|嗯)?[,，]?(?:非常|太)?(?:谢谢|感谢|多谢|谢了|辛苦)(?:你|您|啦|了|大家)*|ok|好的?|收到|明白了?|thanks?(?: you)?(?: very much)?|thx)$/,
  ],
  ['greeting', /^(?:在吗|在不在|您好|你好|哈喽|hello|hi|hey|早上好|下午好|晚上好|有人吗)$/],
];

/** The intent of a text. Anything that is more than a set phrase is a question. */
export function readIntent(text: string): Intent {
  const said = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s。.!！?？~～,，、;；]+$/u, '')
    .replace(/[吧呢啊哈呀哦嘛的]+$/u, '');
  return wholes.find(([, pattern]) => pattern.test(said))?.[0] ?? 'question';
}

/** A note to colleagues, never for the customer: `note:`, `//` or a lock in front. */
export function isNote(text: string): boolean {
  return /^\s*(?:note\s*[:：]|内部\s*[:：]|\/\/|🔒|:lock:)/iu.test(text);
}
