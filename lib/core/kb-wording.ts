/** What `dingxin kb` says, to whoever reads which language. */
export const kbWording = {
  problems: (count: number) => `${count} 处必须改正 / ${count} to correct`,
  warnings: (count: number) => `${count} 处值得看一眼 / ${count} worth a look`,
  fine: (count: number) => `${count} 篇文章没有问题 / ${count} articles, nothing to correct`,
  unreachable: (address: string, why: string) =>
    `改正或去掉链接 ${address}（${why}） / correct or remove the link ${address} (${why})`,
  nothingThere: (folder: string) =>
    `${folder} 里没有 .md 文件：用 --folder 或 --from 指定目录 / no .md file in ${folder}: name the folder with --folder or --from`,
  noFolder: (folder: string) =>
    `没有目录 ${folder}：用 --folder 或 --from 指定 / there is no folder ${folder}: name it with --folder or --from`,
  imported: (count: number, folder: string) =>
    `${count} 篇已写入 ${folder}；先运行 dingxin kb lint，再 dingxin kb publish / ${count} articles written to ${folder}; next: dingxin kb lint, then dingxin kb publish`,
  exported: (count: number, folder: string) =>
    `${count} 篇已写入 ${folder} / ${count} articles written to ${folder}`,
  stands: (file: string) =>
    `${file} 已存在且内容不同：加 --overwrite 覆盖，或换一个目录 / ${file} is there with another text: add --overwrite, or name another folder`,
  noMarkdown: (id: string) =>
    `${id} 不能原样写成 Markdown，未写出 / ${id} cannot be written as Markdown without a change, and was left out`,
  noIndex: () =>
    '桶里还没有发布过文章：先运行 dingxin kb publish / nothing is published in this bucket yet: run dingxin kb publish',
  curve: (questions: number, others: number) =>
    `${questions} 个有答案的问题，${others} 个没有 / ${questions} questions that an article answers, ${others} that none does`,
  axes: () => '横轴 x：已回答的占比 share answered；纵轴 y：其中答错的占比 wrong among these',
  columns: () => '门槛 bar   已回答 answered   答对 right   答错 wrong   无答案却回答 unanswerable answered',
  bars: (name: string, bar: string, risk: string) =>
    `${name}: ${bar}   （答错不超过 ${risk} 的最低门槛 / the lowest bar with at most ${risk} wrong）`,
  noBar: (name: string, risk: string) =>
    `${name}: –   没有门槛能做到答错不超过 ${risk}，或不足 20 个答案可以判断：保留现在的值，给文章多写几种问法 / no bar has at most ${risk} wrong, or fewer than 20 answers tell: keep the one you have, and give the articles more phrasings`,
  selfTest: () =>
    '没有 --questions：每种问法都当作没写过来问自己的文章，比真实客户更难 / without --questions each phrasing is asked where it is not written, which is harder than real customers are',
} as const;
