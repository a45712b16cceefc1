import type { ArticleStatus, Role } from "@/prisma/client/enums";

const roles: Record<Role, string> = { AUTHOR: "记者", EDITOR: "编辑", MODERATOR: "审核员", ADMIN: "站长" };

/** Roles in the order in which they are offered. */
export const roleOrder = Object.keys(roles) as Role[];

export function formatRole(role: Role): string {
  return roles[role];
}

const statuses: Record<ArticleStatus, string> = {
  DRAFT: "草稿",
  IN_REVIEW: "待审",
  SCHEDULED: "定时",
  PUBLISHED: "已发布",
  RETRACTED: "已撤稿",
};

/** States in the order an article passes through them. */
export const statusOrder = Object.keys(statuses) as ArticleStatus[];

export function formatStatus(status: ArticleStatus): string {
  return statuses[status];
}
