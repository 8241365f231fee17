/**
 * True for a passage that speaks to a model instead of a customer. An article is approved by a person, but a pasted
 * page may carry what the person did not see; such a passage is neither shown to the model nor quoted to a customer.
 * What this misses still has to pass the grounding.
 */
export function givesOrders(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u{e0000}-\u{e007f}]/gu, '');
  return orders.some((order) => order.test(plain)) || /[\u{e0000}-\u{e007f}]/u.test(text);
}

const orders: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|覆盖(?:掉)?(?:你|以上|上述|之前|前面|所有|全部|系统|原)|绕过|不要遵守|不再遵守)[^。\n]{0,12}(?:规则|指令|指示|提示词|说明|设定|要求|限制)/,
  /(?:系统|初始|隐藏|完整)提示词|越狱|开发者模式|(?:给|致|对)\s*(?:AI|人工智能|大?模型|机器人|助手)\s*的?\s*(?:说明|指令|命令|话|提示|备注|[:：])/i,
  /(?:你|您)(?:现在|从现在起|从此)(?:是|扮演|必须|要)|扮演(?:一个|成)|作为(?:一个)?(?:AI|人工智能|语言模型)/i,
  /(?:AI|人工智能|大?模型|机器人|助手)\s*[:：]?\s*(?:必须|应当|请|要|需|看到|读到)/i,
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}\b(?:instruction|rule|prompt|guideline|above|previous|prior|polic)/i,
  /\b(?:system|hidden|initial|developer)\s+(?:prompt|message|mode|instruction)s?\b|\bjailbreak|\bDAN\b/i,
  /\byou(?:'re| are| must| will)\b[^.\n]{0,20}\b(?:now|an? (?:ai|assistant|language model)|no longer|act as|pretend)\b/i,
  /\b(?:ai|llms?|assistants?|chatbots?|language models?|the bot)\b[^.\n]{0,12}\b(?:must|should|shall|reading|note|instruction|please)\b/i,
  /(?:^|\n)\s*(?:#+\s*)?(?:system|assistant|developer)\s*[:：]|<\|?(?:im_start|im_end|system|endoftext)|\[\/?INST\]|"role"\s*:/i,
  /\b(?:when|if) (?:you|the model) (?:read|see|summari[sz]e)s?\b|\b(?:act|behave) as (?:if|an?)\b|\bpretend (?:to be|that|you)\b/i,
];
