/** What a customer's message asks of the desk itself, before it is read as a question. */
export type Intent = 'human' | 'progress' | 'thanks' | 'greeting' | 'solved' | 'unsolved' | 'question';

// Each is the whole message, give or take particles: "谢谢" inside a question must not end it.
const wholes: readonly (readonly [Intent, RegExp])[] = [
  [
    'human',
    /^(?:请|我要|我想|帮我|麻烦)*(?:(?:转接?|接|找|叫|要|有没有|有)?(?:个)?(?:人工|真人)(?:客服|服务)?(?:在吗|在不在|吗)?|投诉)(?:[,，]?谢谢)?$|^(?:i (?:want|need) )?(?:to )?(?:talk to |speak to )?(?:an? )?(?:human|agent|real person|person)(?:,? please)?$/,
  ],
  [
    'progress',
    /^(?:查?(?:一下)?(?:工单)?进度|(?:处理|弄|进行)到哪(?:里|儿|一步)?了?|怎么样了|progress|status)$/,
  ],
  [
    'unsolved',
    /^(?:(?:问题)?(?:还是?|仍然?)?(?:没有?|未)解决|(?:还是?|仍然)?(?:不行|没用)|(?:以上|这些)?(?:都|全)?不是(?:这个|这些|的)?|答非所问|👎|\[弱\]|not this(?: one)?|(?:none|neither) of (?:these|them|those)|none|not what i (?:asked|meant|need)|not (?:solved|fixed)|(?:it )?(?:still )?does ?n.?t (?:work|help)|does not (?:work|help)|no)$/,
  ],
  [
    'solved',
    /^(?:(?:已经?|问题)*解决了?|搞定了?|可以了|好了|弄好了|(?:it )?works now|(?:it.?s )?(?:solved|fixed))(?:[,，]?\s*(?:谢谢|多谢|感谢|thanks|thank you))?$|^(?:👍|\[强\])$/,
  ],
  [
    'thanks',
    /^(?:(?:好的?|行|嗯)?[,，]?(?:非常|太)?(?:谢谢|感谢|多谢|谢了|辛苦)(?:你|您|啦|了|大家)*|ok|好的?|收到|明白了?|(?:no,? )?thanks?(?: you)?(?: very much)?|thx)$/,
  ],
  ['greeting', /^(?:在吗|在不在|您好|你好|哈喽|hello|hi|hey|早上好|下午好|晚上好|有人吗)$/],
];

const longestPhrase = 60;

/**
 * The intent of a text. Anything that is more than a set phrase is a question, but for two things: who asks for a
 * person gets one whatever stands beside it, and courtesies beside a set phrase say nothing.
 */
export function readIntent(text: string): Intent {
  // No set phrase is that long, and the expressions below must not be given a page to chew on.
  if (text.length > longestPhrase) return 'question';
  const said = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s。.!！?？~～,，、;；]+$/u, '')
    .replace(/[吧呢啊哈呀哦嘛的]+$/u, '');
  return phrase(said) ?? phraseAmong(clausesOf(said)) ?? 'question';
}

function phraseAmong(clauses: readonly string[]): Intent | undefined {
  const intents = clauses.map(phrase);
  if (intents.includes('human')) return 'human';
  const meant = intents.filter((intent) => intent !== 'greeting' && intent !== 'thanks');
  return meant.length === 1 && clauses.length > 1 ? meant[0] : undefined;
}

// Chinese is written without spaces, so one between two words stands for a comma.
function clausesOf(said: string): readonly string[] {
  const marks = /\p{Script=Han}/u.test(said) ? /[\s。.!！?？~～,，、;；]+/u : /[.!?,;]+\s*/u;
  return said.split(marks).filter((clause) => clause !== '');
}

function phrase(said: string): Intent | undefined {
  return wholes.find(([, pattern]) => pattern.test(said))?.[0];
}

// Formatting, quoting, brackets, bullets and what nobody can see: a mark behind them is still a mark.
const ornaments = /^[\s\p{Cf}*_~`>•·\-([{【（「"']+/u;

/**
 * A note to colleagues, never for the customer: `note:`, `内部:`, `//` or a lock in front, however it is dressed up. A
 * slip in the other direction costs a second try, this one a customer.
 */
export function isNote(text: string): boolean {
  const said = text.normalize('NFKC').replace(ornaments, '');
  return /^(?:notes?\s*[*_~`]*\s*:|内部(?:备注)?\s*[*_~`]*\s*[:】)\]]|\/\/|[🔒🔐🔏]|:lock|:closed_lock)/iu.test(
    said,
  );
}
