import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createComment, newMarks } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import { marksOf } from "@/lib/visitor";
import { claimOf, stampOf } from "./claim";
import { editComment } from "./edit";
import { takesCommentsById } from "./open";
import { commentInput } from "./schema";
import { switchComments } from "./switch";
import { voteForComment, votesOfNetwork } from "./vote";
import { writeComment } from "./write";

const now = new Date("2026-11-28T02:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

/** A form that was open for a minute. */
function filled(article: number, given: Record<string, string> = {}) {
  return commentInput.parse({
    article: String(article),
    name: "老许",
    email: "",
    parent: "",
    body: "这条线去年就说要投产。",
    stamp: stampOf(article, minutes(-1)),
    ...given,
  });
}

const reader = (marks = newMarks()) => ({ marks, staff: null });

/** A commenter who had one approved. */
async function seenReader(articleId: number) {
  const marks = newMarks();
  await createComment(articleId, { ...marks, createdAt: minutes(-3_000) });
  return { marks, staff: null };
}

beforeEach(async () => {
  await db.article.deleteMany();
  await db.category.updateMany({ data: { comments: null } });
  await db.site.deleteMany();
});

describe("writing a comment", () => {
  test("waits for the first one of a commenter, stands at once for the next", async () => {
    const { id } = await createArticle();
    const first = await writeComment(reader(), filled(id), now);
    expect(first).toMatchObject({ ok: true, value: { status: "HELD" } });
    const kept = await db.comment.findFirstOrThrow({ where: { articleId: id } });
    expect(kept).toMatchObject({ heldFor: ["first"], approvedAt: null, email: null });
    expect(await writeComment(await seenReader(id), filled(id, { email: "xu@example.com" }), now)).toMatchObject({
      ok: true,
      value: { status: "VISIBLE" },
    });
  });

  test("by staff stands at once, under their own name", async () => {
    const { id } = await createArticle();
    const staff = await createUser("EDITOR", "何川");
    const written = await writeComment({ marks: newMarks(), staff }, filled(id, { name: "路人", website: "x" }), now);
    expect(written).toMatchObject({ ok: true, value: { status: "VISIBLE" } });
    expect(await db.comment.findFirstOrThrow({ where: { articleId: id } })).toMatchObject({ name: "何川", userId: staff.id });
  });

  test("twice by one button is one comment; the same again later is refused", async () => {
    const { id } = await createArticle();
    const who = reader();
    const both = await Promise.all([writeComment(who, filled(id), now), writeComment(who, filled(id), now)]);
    expect(new Set(both.map((written) => (written.ok ? written.value.id : 0))).size).toBe(1);
    expect(await writeComment(who, filled(id), minutes(5))).toMatchObject({ ok: false, reason: "limited" });
    expect(await db.comment.count({ where: { articleId: id } })).toBe(1);
  });

  test.each(["通衢编辑部", "官方 小编", "何川", "何 川", "Li Wei", "liwei"])(
    "under the newsroom's name %s is refused beside the field",
    async (name) => {
      await createUser("EDITOR", "何川");
      await createUser("EDITOR", "Li Wei");
      const { id } = await createArticle();
      expect(await writeComment(reader(), filled(id, { name }), now)).toMatchObject({
        reason: "invalid",
        fields: { name: expect.anything() },
      });
    },
  );

  test.each([
    ["a filled trap", { website: "http://x.example" }],
    ["no stamp", { stamp: "" }],
    ["a stamp of another article", { stamp: stampOf(1, minutes(-1)) }],
    ["a stamp made up", { stamp: "sz0abc.AAAAAAAAAAAAAAAAAAAAAA" }],
    ["a form that was open for a second", { stamp: "fresh" }],
  ] as [string, { website?: string; stamp?: string }][])("with %s is held as a machine's", async (_what, given) => {
    const { id } = await createArticle();
    const stamp = given.stamp === "fresh" ? stampOf(id, new Date(now.getTime() - 1_000)) : given.stamp;
    await writeComment(await seenReader(id), filled(id, { ...given, ...(stamp === undefined ? {} : { stamp }) }), now);
    expect(await db.comment.findFirstOrThrow({ where: { status: "HELD" } })).toMatchObject({ heldFor: ["form"] });
  });

  test("answers stand on the second level, also an answer to an answer; nobody answers what is not there", async () => {
    const { id } = await createArticle();
    const first = await createComment(id);
    const second = await createComment(id, { parentId: first.id });
    const hidden = await createComment(id, { status: "HIDDEN" });
    const elsewhere = await createComment((await createArticle()).id);
    const written = await writeComment(reader(), filled(id, { parent: String(second.id) }), now);
    if (!written.ok) throw new Error(written.message);
    expect(await db.comment.findUniqueOrThrow({ where: { id: written.value.id } })).toMatchObject({ parentId: first.id });
    for (const parent of [hidden.id, elsewhere.id, 999_999])
      expect(await writeComment(reader(), filled(id, { parent: String(parent) }), now)).toMatchObject({ reason: "missing" });
  });

  test.each(["DRAFT", "IN_REVIEW", "SCHEDULED", "RETRACTED"] as const)("under an article that is %s is refused", async (status) => {
    const { id } = await createArticle({ status });
    expect(await writeComment(reader(), filled(id), now)).toMatchObject({ reason: "missing" });
  });

  test("is refused to a muted commenter and to a blocked network, until the time is over", async () => {
    const { id } = await createArticle();
    const marks = newMarks();
    await db.mute.create({ data: { reader: marks.reader, at: now, until: minutes(10) } });
    expect(await writeComment(reader(marks), filled(id), now)).toMatchObject({ reason: "forbidden" });
    expect(await writeComment(reader(marks), filled(id), minutes(11))).toMatchObject({ ok: true });
    await db.networkBlock.create({ data: { network: marks.network, at: now, until: minutes(60) } });
    expect(await writeComment({ marks: { ...newMarks(), network: marks.network }, staff: null }, filled(id), minutes(11))).toMatchObject({
      reason: "forbidden",
    });
  });

  test.each([
    ["an empty one", { body: " \n\u200b " }],
    ["one that is too long", { body: "长".repeat(1_001) }],
    ["a nameless one", { name: "！！" }],
    ["an address that is none", { email: "a@" }],
  ])("%s is refused", (_what, given) => {
    expect(commentInput.safeParse({ article: "1", name: "老许", body: "写得好", ...given }).success).toBe(false);
  });

  test("loses what turns or hides the text around it, and nothing else", () => {
    expect(commentInput.parse({ article: "1", name: "老\u202e许", body: "a\r\n\r\n\r\n\r\nb\u2067 𠮷👨‍👩‍👧 é" })).toMatchObject({
      name: "老许",
      body: "a\n\nb 𠮷👨‍👩‍👧 é",
    });
  });
});

describe("whether an article takes comments", () => {
  test("is its own word, else the nearest category's, else the site's", async () => {
    const { id } = await createArticle({ category: "dezhou/zhizaoye" });
    const set = (path: string, comments: boolean | null) => db.category.update({ where: { path }, data: { comments } });
    expect(await takesCommentsById(id)).toBe(true);
    await db.site.create({ data: { id: 1, comments: false } });
    expect(await takesCommentsById(id)).toBe(false);
    await set("dezhou", true);
    expect(await takesCommentsById(id)).toBe(true);
    await set("dezhou/zhizaoye", false);
    expect(await takesCommentsById(id)).toBe(false);
    const moderator = await createUser("MODERATOR");
    await switchComments(moderator, { article: id, comments: "open" });
    expect(await takesCommentsById(id)).toBe(true);
    await switchComments(moderator, { article: id, comments: "closed" });
    expect(await takesCommentsById(id)).toBe(false);
    expect(await switchComments(await createUser("EDITOR"), { article: id, comments: "open" })).toMatchObject({ reason: "forbidden" });
    expect(await writeComment(reader(), filled(id), now)).toMatchObject({ reason: "missing" });
  });
});

describe("changing a comment", () => {
  async function written(given: Parameters<typeof createComment>[1] = {}) {
    return createComment((await createArticle()).id, { createdAt: now, ...given });
  }

  test.each([
    ["in the fifteenth minute", 14.9, true],
    ["after it", 15, false],
  ])("%s", async (_when, after, possible) => {
    const { id } = await written();
    const edited = await editComment(claimOf(id), { id, version: 1, body: "换一种说法。" }, minutes(after));
    expect(edited.ok).toBe(possible);
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject(
      possible ? { body: "换一种说法。", version: 2, status: "VISIBLE" } : { version: 1 },
    );
    expect(await db.auditEvent.count({ where: { action: "comment.edit", subjectId: id } })).toBe(possible ? 1 : 0);
  });

  test("is for its writer alone", async () => {
    const [own, other] = [await written(), await written()];
    for (const claim of [undefined, "", claimOf(other.id), "0".repeat(64)])
      expect(await editComment(claim, { id: own.id, version: 1, body: "不是我写的" }, now)).toMatchObject({ reason: "missing" });
  });

  test("that brings in what the screen holds makes it wait again; what waited goes on waiting", async () => {
    const { id } = await written();
    await editComment(claimOf(id), { id, version: 1, body: "详情 https://x.example.com" }, now);
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "HELD", heldFor: ["links"] });
    await editComment(claimOf(id), { id, version: 2, body: "还是不放地址了。" }, now);
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "HELD", heldFor: ["links"], version: 3 });
  });

  test("is refused when it was changed meanwhile, and once a moderator has decided", async () => {
    const { id } = await written();
    await editComment(claimOf(id), { id, version: 1, body: "第一次修改" }, now);
    expect(await editComment(claimOf(id), { id, version: 1, body: "第二个窗口" }, now)).toMatchObject({ reason: "stale" });
    for (const status of ["HIDDEN", "REMOVED"] as const) {
      const decided = await written({ status });
      expect(await editComment(claimOf(decided.id), { id: decided.id, version: 1, body: "改掉证据" }, now)).toMatchObject({
        reason: "limited",
      });
    }
  });
});

describe("a vote", () => {
  const voter = (address: string, agent = "Firefox") => ({ address, agent });

  test("counts once a reader, however often and at once it is sent", async () => {
    const { id } = await createComment((await createArticle()).id);
    await Promise.all(Array.from({ length: 8 }, () => voteForComment(id, voter("203.0.113.7"))));
    expect(await voteForComment(id, voter("203.0.113.8"))).toEqual({ ok: true, value: { upvotes: 2 } });
    expect(await db.commentVote.count({ where: { commentId: id } })).toBe(2);
  });

  test("counts for five browsers of a network and no more, also when they come at once", async () => {
    const { id } = await createComment((await createArticle()).id);
    const votes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => voteForComment(id, voter(`2001:db8:1:2::${index + 1}`, `Firefox/${index}`))),
    );
    expect(votes.filter(({ ok }) => ok)).toHaveLength(votesOfNetwork);
    expect(votes.find(({ ok }) => !ok)).toMatchObject({ reason: "limited", message: expect.stringContaining("没有计入") });
    const again = votes.findIndex(({ ok }) => ok);
    const counted = { ok: true, value: { upvotes: votesOfNetwork } };
    expect(await voteForComment(id, voter("2001:db8:1:2::9", `Firefox/${again}`))).toEqual(counted);
    expect(await voteForComment(id, voter("2001:db8:1:3::1"))).toMatchObject({ value: { upvotes: votesOfNetwork + 1 } });
  });

  test("for one's own comment does not count", async () => {
    const own = voter("203.0.113.7");
    const { id } = await createComment((await createArticle()).id, marksOf(own));
    expect(await voteForComment(id, own)).toEqual({ ok: true, value: { upvotes: 0 } });
  });

  test.each(["HELD", "HIDDEN", "REMOVED"] as const)("for a comment that is %s is refused", async (status) => {
    const { id } = await createComment((await createArticle()).id, { status });
    expect(await voteForComment(id, voter("203.0.113.7"))).toMatchObject({ reason: "missing" });
  });
});
