import { DateTime } from "@/components/ui/date-time";
import type { AuditRow } from "@/lib/audit/queries";
import { formatDetail } from "./event-detail";

const verbs: Record<string, string> = {
  "article.create": "新建稿件",
  "article.start": "开始写稿",
  "article.save": "保存稿件",
  "article.import": "导入稿件",
  "article.bin": "移到回收站",
  "article.unbin": "从回收站取回",
  "article.purge": "从回收站清除",
  "article.restoreVersion": "恢复历史版本",
  "article.setAside": "把未保存的文字存为丢弃",
  "article.settleConflict": "处理冲突的文字",
  "article.nameVersion": "给版本起名",
  "article.submit": "提交审稿",
  "article.return": "退回稿件",
  "article.approve": "审定稿件",
  "article.schedule": "定时",
  "article.reschedule": "改期",
  "article.cancelSchedule": "取消定时",
  "article.scheduleFailed": "定时未能执行",
  "article.publish": "发布稿件",
  "article.update": "更新已发布稿件",
  "article.republish": "重新发布稿件",
  "article.note": "写批注",
  "article.reply": "回复批注",
  "article.resolveNote": "解决批注",
  "article.reopenNote": "重新打开批注",
  "article.sharePreview": "生成预览链接",
  "article.revokePreview": "收回预览链接",
  "article.askReceipt": "再核对发布回执",
  "redirect.save": "添加跳转",
  "redirect.remove": "删除跳转",
  "redirect.import": "导入跳转",
  "article.correct": "更正稿件",
  "article.retract": "撤稿",
  "article.reshelve": "更改栏目或标签",
  "related.rule": "调整相关文章",
  "bulk.run": "批量操作",
  "job.run": "运行任务",
  "mail.retry": "重发邮件",
  "bulk.undo": "撤销批量操作",
  "comment.edit": "评论者修改评论",
  "comment.approve": "通过评论",
  "comment.hold": "评论退回待审",
  "comment.hide": "折叠评论",
  "comment.remove": "移除评论",
  "comment.restore": "恢复评论",
  "comment.switch": "开关评论",
  "category.create": "新建栏目",
  "category.edit": "修改栏目",
  "lexicon.add": "写下词表规则",
  "lexicon.edit": "修改词表规则",
  "lexicon.activate": "启用词表规则",
  "lexicon.retire": "停用词表规则",
  "lexicon.revive": "取回词表规则",
  "lexicon.discard": "删除词表规则",
  "lexicon.import": "导入词表",
  "category.move": "移动栏目",
  "inquiry.send": "收到咨询",
  "inquiry.assign": "分派咨询",
  "inquiry.move": "流转咨询",
  "inquiry.remind": "设置咨询提醒",
  "inquiry.note": "记录咨询跟进",
  "inquiry.markSpam": "标记垃圾咨询",
  "inquiry.reveal": "查看咨询电话",
  "inquiry.export": "导出咨询",
  "inquiry.erase": "删除咨询中的个人信息",
  "media.upload": "上传图片",
  "media.describe": "修改图片说明",
  "media.focus": "移动图片焦点",
  "media.replace": "替换图片",
  "media.delete": "删除图片",
  "category.delete": "删除栏目",
  "tag.edit": "修改标签",
  "tag.name": "添加标签别名",
  "tag.unname": "去掉标签别名",
  "tag.merge": "合并标签",
  "tag.delete": "删除标签",
  "review.open": "立案",
  "review.complain": "收到投诉",
  "review.decide": "处理个案",
  "review.reverse": "撤销处理",
  "review.takeOver": "接手个案",
  "review.appeal": "收到申诉",
  "review.answerAppeal": "答复申诉",
  "review.judgeAgain": "抽样复核",
  "review.supplement": "收到补充材料",
  "review.reopen": "因新证据重新立案",
  "article.restore": "恢复稿件",
  "media.remove": "移除图片",
  "media.restore": "恢复图片",
  "article.askEdit": "审核要求修改",
  "reader.mute": "禁言评论者",
  "reader.unmute": "解除禁言",
  "reader.block": "限制网段",
  "reader.unblock": "解除网段限制",
  "card.hide": "隐藏联系卡片",
  "card.restore": "恢复联系卡片",
  "comment.hideByReporters": "按举报自动折叠评论",
  "portal.import": "导入整站数据",
  "site.save": "修改站点设置",
  "user.signIn": "登录",
  "user.invite": "邀请人员",
  "user.issueLink": "生成链接",
  "user.requestReset": "申请重置密码",
  "user.setPassword": "用链接设置密码",
  "user.changePassword": "修改密码",
  "user.endSessions": "在所有设备上退出",
  "user.changeRole": "更改角色",
  "user.deactivate": "停用账号",
  "user.reactivate": "恢复账号",
  "user.rename": "改名",
  "user.enableSecondFactor": "启用两步验证",
  "user.removeSecondFactor": "取消两步验证",
  "user.renewRecoveryCodes": "更换恢复码",
  "role.requireSecondFactor": "更改两步验证要求",
};

/** What was done, by whom, to what. A verb without Chinese words yet is shown as it is kept. */
export function EventList({ events }: { events: AuditRow[] }) {
  if (events.length === 0) return <p className="text-quiet">还没有记录。</p>;
  return (
    <ol className="border-t border-rule">
      {events.map((event) => (
        <li
          key={String(event.id)}
          className="flex flex-wrap items-baseline gap-x-4 border-b border-rule py-1.5 sm:grid sm:grid-cols-[12.5em_6em_minmax(0,10em)_minmax(0,1fr)] sm:gap-x-5"
        >
          <span className="text-mini text-quiet">
            <DateTime date={event.at} withTime />
          </span>
          <span>{event.actor?.name ?? <span className="text-quiet">系统</span>}</span>
          <span>{verbs[event.action] ?? event.action}</span>
          <span className="min-w-0 text-mini break-words text-quiet">
            <Subject subject={event.subject} id={event.subjectId} />
            <span className="ml-2">{formatDetail(event)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

type Named = { name: string; /** Where it is looked at; its number follows. */ path?: string };

const subjects: Record<string, Named> = {
  article: { name: "稿件" },
  comment: { name: "评论" },
  mute: { name: "禁言" },
  block: { name: "网段" },
  reviewCase: { name: "个案", path: "/admin/review" },
  user: { name: "人员", path: "/admin/users" },
  media: { name: "图片", path: "/admin/media" },
  lexicon: { name: "规则", path: "/admin/lexicon" },
  inquiry: { name: "咨询", path: "/admin/inquiries" },
  category: { name: "栏目" },
  tag: { name: "标签" },
  redirect: { name: "跳转" },
  bulk: { name: "批量操作" },
  mail: { name: "邮件" },
  site: { name: "站点" },
};

function Subject({ subject, id }: { subject: string; id: number }) {
  if (id === 0) return null;
  const { name, path }: Named = subjects[subject] ?? { name: subject };
  if (path === undefined) return `${name} ${id}`;
  return (
    <a href={`${path}/${id}`} className="whitespace-nowrap road-link">
      {name} {id}
    </a>
  );
}
