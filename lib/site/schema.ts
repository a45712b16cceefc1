import { z } from "zod";
import { dayOrNone, shanghaiTimeOrNone } from "@/lib/text/day";

/** The characters that stand for provinces at the head of filing numbers. */
const provinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
const icp = new RegExp(`^[${provinces}]ICP[备证]\\d{6,10}号(?:-\\d{1,3})?$`);
const police = new RegExp(`^[${provinces}]公网安备\\d{14}号$`);

/** Mainland mobile, land line with area code, 400/800 numbers; an extension may follow. */
const phone = /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4})(?:转\d{1,6})?$/;

const optional = (max: number, name: string) =>
  z
    .string()
    .trim()
    .max(max, `${name}不超过 ${max} 字`)
    .default("")
    .transform((value) => (value === "" ? null : value));

const matching = (pattern: RegExp, message: string) =>
  z
    .string()
    .max(200, message)
    .default("")
    .transform((value) => value.replace(/\s+/g, "").normalize("NFKC"))
    .refine((value) => value === "" || pattern.test(value), message)
    .transform((value) => (value === "" ? null : value));

export const siteInput = z
  .object({
    /** updatedAt of the settings that the form was filled with, ms; 0 before the first save. */
    version: z.coerce.number().int().nonnegative().max(8_640_000_000_000_000),
    name: z.string().trim().min(1, "请填写站名").max(20, "站名不超过 20 字"),
    tagline: z.string().trim().max(30, "一句话介绍不超过 30 字").default(""),
    description: z.string().trim().max(200, "站点说明不超过 200 字").default(""),
    icpNumber: matching(icp, "格式应如“鲁ICP备12345678号-1”"),
    policeNumber: matching(police, "格式应如“鲁公网安备37140202000001号”，共 14 位数字"),
    copyright: z.string().trim().max(200, "版权说明不超过 200 字").default(""),
    contactName: optional(30, "联系人"),
    contactPhone: matching(phone, "请填写手机号、带区号的座机或 400 电话"),
    contactWechat: optional(150, "微信号"),
    contactEmail: z
      .string()
      .trim()
      .default("")
      .refine((value) => value === "" || z.email().safeParse(value).success, "邮箱格式不正确")
      .transform((value) => (value === "" ? null : value)),
    contactAddress: optional(100, "地址"),
    contactHours: optional(40, "时间"),
    contactValidUntil: dayOrNone,
    greyFrom: shanghaiTimeOrNone,
    greyUntil: shanghaiTimeOrNone,
    comments: z
      .enum(["open", "closed"])
      .default("open")
      .transform((value) => value === "open"),
    commentsHeldFirst: z.coerce.number().int("请填写整数").min(0, "不少于 0 条").max(20, "不超过 20 条").default(1),
  })
  .refine((input) => input.greyUntil === null || (input.greyFrom !== null && input.greyFrom < input.greyUntil), {
    path: ["greyUntil"],
    message: "结束时间要晚于开始时间",
  });

export type SiteInput = z.output<typeof siteInput>;
