import { inputClass } from "@/components/form/field";

type Props = {
  values: { q: string; use: string; lack: string; type: string; by: string };
  uploaders: { id: number; name: string }[];
  isFiltered: boolean;
};

/** Narrows the library; a plain form, so that what is chosen stands in the address. */
export function MediaFilters({ values, uploaders, isFiltered }: Props) {
  return (
    <form
      action="/admin/media"
      role="search"
      className="grid grid-cols-2 items-end gap-x-6 gap-y-3 py-4 md:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]"
    >
      <label className="col-span-2 block min-w-0 md:col-span-1">
        <span className="block text-mini text-quiet">查找</span>
        <input type="search" name="q" defaultValue={values.q} placeholder="文件名、说明、署名" maxLength={100} className={inputClass} />
      </label>
      <Choice
        label="使用"
        name="use"
        value={values.use}
        options={[
          ["", "不限"],
          ["used", "有稿件在用"],
          ["unused", "没有稿件用"],
        ]}
      />
      <Choice
        label="待补"
        name="lack"
        value={values.lack}
        options={[
          ["", "不限"],
          ["alt", "缺替代文字"],
          ["licence", "授权将到期"],
        ]}
      />
      <Choice
        label="格式"
        name="type"
        value={values.type}
        options={[
          ["", "不限"],
          ["jpeg", "JPEG"],
          ["png", "PNG"],
          ["webp", "WebP"],
          ["gif", "GIF"],
          ["avif", "AVIF"],
        ]}
      />
      <Choice
        label="上传人"
        name="by"
        value={values.by}
        options={[["", "不限"], ...uploaders.map(({ id, name }): [string, string] => [String(id), name])]}
      />
      <p className="flex items-center gap-4">
        <button className="border border-rule-strong px-3 py-1 hover:border-accent hover:text-accent">筛选</button>
        {isFiltered && (
          <a href="/admin/media" className="road-link">
            清除
          </a>
        )}
      </p>
    </form>
  );
}

function Choice({ label, name, value, options }: { label: string; name: string; value: string; options: [string, string][] }) {
  return (
    <label className="block min-w-0">
      <span className="block text-mini text-quiet">{label}</span>
      <select key={value} name={name} defaultValue={value} className={`${inputClass} *:bg-sheet`}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
