import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createUser } from "@/lib/testing/factories";
import { getSite, isGrey } from "./queries";
import { saveSite } from "./save";
import { siteInput } from "./schema";

const filled = { version: "0", name: "通衢" };

describe("the settings form", () => {
  test.each([
    ["icpNumber", "鲁ICP备12345678号-1", "鲁ICP备12345678号-1"],
    ["icpNumber", " 京ICP备2021012345号 ", "京ICP备2021012345号"],
    ["icpNumber", "鲁ＩＣＰ备12345678号", "鲁ICP备12345678号"],
    ["policeNumber", "鲁公网安备 37140202000001号", "鲁公网安备37140202000001号"],
    ["contactPhone", "0534-1234567", "0534-1234567"],
    ["contactPhone", "13800138000", "13800138000"],
    ["contactPhone", "", null],
  ])("takes %s %j", (field, typed, kept) => {
    expect(siteInput.parse({ ...filled, [field]: typed })).toMatchObject({ [field]: kept });
  });

  test.each([
    ["icpNumber", "ICP备12345678号"],
    ["icpNumber", "鲁ICP备123号"],
    ["icpNumber", '鲁ICP备12345678号"><script>'],
    ["policeNumber", "鲁公网安备3714020200001号"],
    ["contactPhone", "12345"],
    ["contactEmail", "编辑部"],
    ["name", "　"],
    ["greyFrom", "明天"],
    ["contactValidUntil", "2026-13-45"],
  ])("refuses %s %j beside the field", (field, typed) => {
    const parsed = siteInput.safeParse({ ...filled, [field]: typed });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });

  test("reads times as Asia/Shanghai and refuses an end before the beginning", () => {
    expect(siteInput.parse({ ...filled, greyFrom: "2026-12-13T00:00" }).greyFrom).toEqual(new Date("2026-12-12T16:00:00Z"));
    expect(siteInput.safeParse({ ...filled, greyFrom: "2026-12-14T00:00", greyUntil: "2026-12-13T00:00" }).success).toBe(false);
  });
});

describe("saving the settings", () => {
  test("is the owner's alone, refuses a stale form, and is recorded", async () => {
    const admin = await createUser("ADMIN");
    const input = siteInput.parse({ ...filled, name: "河东产经" });
    for (const role of ["AUTHOR", "EDITOR", "MODERATOR"] as const) {
      expect(await saveSite(await createUser(role), input)).toMatchObject({ ok: false, reason: "forbidden" });
    }
    const saved = await saveSite(admin, input);
    expect(saved.ok).toBe(true);
    expect((await getSite()).name).toBe("河东产经");
    const late = await saveSite(await createUser("ADMIN", "李垚"), { ...input, name: "河西产经", tagline: "另一句" });
    expect(late).toMatchObject({ ok: false, reason: "stale", fields: { name: "现在是：河东产经", tagline: "现在是：（空）" } });
    expect(late).toHaveProperty("message", expect.stringMatching(new RegExp(`${admin.name}改了站点的站名、`)));
    expect(await db.auditEvent.count({ where: { action: "site.save", actorId: admin.id } })).toBe(1);
  });
});

describe("grey pages", () => {
  const from = new Date("2026-12-12T16:00:00Z");
  const until = new Date("2026-12-13T16:00:00Z");
  test.each([
    ["before the beginning", { greyFrom: from, greyUntil: until }, "2026-12-12T15:59:59Z", false],
    ["at the beginning", { greyFrom: from, greyUntil: until }, "2026-12-12T16:00:00Z", true],
    ["at the end", { greyFrom: from, greyUntil: until }, "2026-12-13T16:00:00Z", false],
    ["without an end", { greyFrom: from, greyUntil: null }, "2027-01-01T00:00:00Z", true],
    ["without a beginning", { greyFrom: null, greyUntil: null }, "2027-01-01T00:00:00Z", false],
  ])("%s", (_when, site, now, grey) => {
    expect(isGrey(site, new Date(now))).toBe(grey);
  });
});
