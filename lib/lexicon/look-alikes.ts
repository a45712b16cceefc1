/** Characters that are written in place of others to slip through, one pair each: the look-alike and what is meant. */
const pairs =
  "аa еe оo рp сc уy хx ѕs іi јj ԁd ԛq ԝw вb кk мm нh тt αa εe ιi κk νv οo ρp τt υu χx ıi ɡg ɑa " +
  "蕞最 朂最 㝡最 溦微 嶶微 荿成 慱博 愽博 婬淫 丄上 丅下 兦亡 囯国 囶国 崾要 咑打 姩年 呮只 贃赚 扖入 桼七 閄货";

export const lookAlikes: ReadonlyMap<string, string> = new Map(
  pairs.split(" ").map((pair) => {
    const [seen = "", meant = ""] = pair;
    return [seen, meant];
  }),
);
