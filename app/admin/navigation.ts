import { anyStaff } from "@/lib/auth/current";
import { canReadAudit } from "@/lib/audit/policy";
import { canListArticles } from "@/lib/article/policy";
import { canWorkInquiries } from "@/lib/inquiry/policy";
import { canUseMedia } from "@/lib/media/policy";
import { canManageLexicon } from "@/lib/lexicon/policy";
import { canModerate } from "@/lib/comment/policy";
import { canArrangeCategories } from "@/lib/category/policy";
import { canArrangeTags } from "@/lib/tag/policy";
import { canWatchJobs } from "@/lib/jobs/policy";
import { canManageRedirects } from "@/lib/redirect/policy";
import { canManageSite } from "@/lib/site/policy";
import { canReadOutbox } from "@/lib/outbox/policy";
import { canReview } from "@/lib/review/policy";
import type { Actor } from "@/lib/user/actor";
import { canManageUsers } from "@/lib/user/policy";

type Item = { href: string; name: string; may: (actor: Actor) => boolean };

/** Every section of the admin area, in the order it stands on the page. */
const items: Item[] = [
  { href: "/admin", name: "概览", may: anyStaff },
  { href: "/admin/articles", name: "稿件", may: canListArticles },
  { href: "/admin/schedule", name: "日程", may: canListArticles },
  { href: "/admin/media", name: "媒体", may: canUseMedia },
  { href: "/admin/comments", name: "评论", may: canModerate },
  { href: "/admin/categories", name: "栏目", may: canArrangeCategories },
  { href: "/admin/tags", name: "标签", may: canArrangeTags },
  { href: "/admin/lexicon", name: "词表", may: canManageLexicon },
  { href: "/admin/review", name: "审核", may: canReview },
  { href: "/admin/inquiries", name: "咨询", may: canWorkInquiries },
  { href: "/admin/redirects", name: "跳转", may: canManageRedirects },
  { href: "/admin/users", name: "人员", may: canManageUsers },
  { href: "/admin/settings", name: "设置", may: canManageSite },
  { href: "/admin/jobs", name: "后台任务", may: canWatchJobs },
  { href: "/admin/outbox", name: "发信", may: canReadOutbox },
  { href: "/admin/audit", name: "操作记录", may: canReadAudit },
];

export function navigationOf(actor: Actor): { href: string; name: string }[] {
  return items.filter(({ may }) => may(actor)).map(({ href, name }) => ({ href, name }));
}

/** Places that have no room in the navigation, for the command palette. */
const more: Item[] = [
  { href: "/admin/articles/new", name: "写新稿件", may: canListArticles },
  { href: "/admin/articles/acts", name: "批量操作记录", may: canListArticles },
  { href: "/admin/categories/new", name: "新建栏目", may: canArrangeCategories },
  { href: "/admin/tags?unused=1", name: "没有用到的标签", may: canArrangeTags },
  { href: "/admin/searches", name: "读者在搜什么", may: anyStaff },
  { href: "/admin/account", name: "我的账号", may: anyStaff },
  { href: "/", name: "读者首页", may: anyStaff },
];

export function placesOf(actor: Actor): { href: string; name: string }[] {
  return [...items, ...more].filter(({ may }) => may(actor)).map(({ href, name }) => ({ href, name }));
}
