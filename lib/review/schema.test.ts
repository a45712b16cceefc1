import { expect, test } from "vitest";
import { complaintInput } from "./schema";

const contact = complaintInput.shape.contact;

test.each([
  "0534-2345678",
  "138 0000 1234",
  "（0534）２３４５６７８",
  "法务部 400-123-4567 转 8",
  "wei@example.com",
  "邮箱：魏.一鸣@公司.中国",
])("a complaint may be answered at %s", (given) => expect(contact.safeParse(given).success).toBe(true));

test.each(["abc", "12345", "@", "见附件", "微信 wei_123"])("nobody can be reached at %s", (given) =>
  expect(contact.safeParse(given).error?.issues[0]?.message).toBe("请填写能联系到您的电话或邮箱"),
);
