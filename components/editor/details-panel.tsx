"use client";

import { textOf } from "@/lib/article/document/measure";
import { pictureUrl } from "@/lib/article/document/picture";
import type { PickedAsset } from "@/lib/media/queries";
import { dayOfIso, isoOfDay, isoOfLocal, localOfIso, type Fields } from "./content";
import type { Desk } from "./desk";
import { TextInput } from "./input";
import { NameList } from "./name-list";
import { isNameTooLong } from "./names";
import { OriginalText } from "./original-text";
import { Rows } from "./rows";
import { suggestAuthors, suggestTags } from "./suggest";

type Props = { desk: Desk; fields: Fields; hasPictures: boolean };

const roles = ["文", "摄影", "图", "视频", "编辑", "责编", "校对", "审核", "来源", "通讯员"];

/** What stands around a text: who wrote it, where it comes from, when it happened, what it is about. */
export function DetailsPanel({ desk, fields, hasPictures }: Props) {
  const onChange = desk.change;
  const isReprint = fields.type !== "ORIGINAL";
  const names = fields.byline.split(/[\s、，,]+/).filter((name) => name !== "" && !isNameTooLong(name));
  return (
    <div className="grid gap-3.5">
      <TextInput
        label="署名（照印）"
        name="byline"
        value={fields.byline}

        onType={(byline) => onChange({ byline })}
        hint={
          names.length > 0 && names.some((name) => !fields.authors.includes(name)) ? (
            <button
              type="button"
              className="text-road hover:text-accent"
              onClick={() => onChange({ authors: [...new Set([...fields.authors, ...names])] })}
            >
              给署名里的人建立作者页
            </button>
          ) : null
        }
      />
      <NameList
        label="作者页"
        name="authors"
        names={fields.authors}
        onChange={(authors) => onChange({ authors })}
        suggest={suggestAuthors}
        hint="署名中与此同名的，会链到作者页。"
      />
      <NameList label="标签" name="tags" names={fields.tags} onChange={(tags) => onChange({ tags })} suggest={suggestTags} />
      <div className="grid grid-cols-[2fr_3fr] gap-3">
        <TextInput label="事件日期" type="date" value={dayOfIso(fields.eventOn)} onType={(day) => onChange({ eventOn: isoOfDay(day) })} />
        <TextInput
          label="首发时间"
          type="datetime-local"
          value={localOfIso(fields.firstPublishedAt)}
          onType={(local) => onChange({ firstPublishedAt: isoOfLocal(local) })}
        />
      </div>
      <Cover desk={desk} coverId={fields.coverId} hasPictures={hasPictures} />
      <Rows
        title="来源"
        field="source"
        note={isReprint ? "转载必须写明出处：离本站最近的一家在前。" : "原创稿件没有来源也可以。"}
        rows={fields.sources}
        empty={{ outlet: "", reporter: null, headline: null, url: null, publishedOn: null, licence: null }}
        max={8}
        add="添加一家来源"
        name={(source, index) => (index === 0 ? "本站从这里取得" : source.outlet)}
        onChange={(sources) => onChange({ sources })}
      >
        {(source, change) => (
          <div className="grid grid-cols-2 gap-x-3 gap-y-1.5">
            <TextInput label="媒体" value={source.outlet} onType={(outlet) => change({ outlet })} />
            <TextInput label="记者" value={source.reporter ?? ""} onType={(reporter) => change({ reporter: reporter || null })} />
            <div className="col-span-2">
              <TextInput label="原文标题" value={source.headline ?? ""} onType={(headline) => change({ headline: headline || null })} />
            </div>
            <div className="col-span-2">
              <TextInput label="原文链接" type="url" value={source.url ?? ""} onType={(url) => change({ url: url || null })} />
            </div>
            <TextInput
              label="发表日期"
              type="date"
              value={dayOfIso(source.publishedOn)}
              onType={(day) => change({ publishedOn: isoOfDay(day) })}
            />
            <TextInput label="授权" value={source.licence ?? ""} onType={(licence) => change({ licence: licence || null })} />
          </div>
        )}
      </Rows>
      {isReprint && (
        <OriginalText
          original={fields.original}
          bodyText={() => textOf(desk.editor.state.doc).trim()}
          onKeep={(original) => onChange({ original })}
        />
      )}
      <Rows
        title="署名项"
        field="credits"
        note="印在文末，如：摄影 / 周禾。"
        rows={fields.credits}
        empty={{ role: "", person: "", outlet: null }}
        max={30}
        add="添加一项"
        name={(credit) => [credit.role, credit.person].filter(Boolean).join("：")}
        onChange={(credits) => onChange({ credits })}
      >
        {(credit, change) => (
          <div className="grid grid-cols-3 gap-x-3">
            <TextInput label="职责" list="credit-roles" value={credit.role} onType={(role) => change({ role })} />
            <TextInput label="姓名" value={credit.person} onType={(person) => change({ person })} />
            <TextInput label="单位" value={credit.outlet ?? ""} onType={(outlet) => change({ outlet: outlet || null })} />
          </div>
        )}
      </Rows>
      <datalist id="credit-roles">
        {roles.map((role) => (
          <option key={role} value={role} />
        ))}
      </datalist>
    </div>
  );
}

function Cover({ desk, coverId, hasPictures }: { desk: Desk; coverId: number | null; hasPictures: boolean }) {
  const cover = coverId === null ? undefined : desk.intake.assetOf(coverId);
  const choose = (asset: PickedAsset | null) => desk.change({ coverId: asset?.id ?? null });
  const link = "text-road hover:text-accent";
  return (
    <div>
      <p data-field="cover" tabIndex={-1} className="text-mini text-quiet">
        封面
      </p>
      {cover && (
        <img
          src={pictureUrl(cover, 640)}
          width={cover.width}
          height={cover.height}
          alt={cover.alt || "封面图片"}
          className="mt-1 block h-auto max-h-44 w-full bg-wash object-contain"
        />
      )}
      <p className="mt-1 flex flex-wrap gap-x-4">
        <button type="button" className={link} onClick={() => desk.library(choose)}>
          {coverId === null ? "选择封面" : "换一张"}
        </button>
        {hasPictures && coverId === null && (
          <button type="button" className={link} onClick={() => choose(desk.firstPicture())}>
            用正文第一张图
          </button>
        )}
        {coverId !== null && (
          <button type="button" className={link} onClick={() => choose(null)}>
            不用封面
          </button>
        )}
      </p>
    </div>
  );
}
