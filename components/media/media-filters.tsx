import { Choice } from "@/components/form/choice";
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
      <Choice label="使用" name="use" value={values.use}>
        <option value="">不限</option>
        <option value="used">有稿件在用</option>
        <option value="unused">没有稿件用</option>
      </Choice>
      <Choice label="待补" name="lack" value={values.lack}>
        <option value="">不限</option>
        <option value="alt">缺替代文字</option>
        <option value="licence">授权将到期</option>
      </Choice>
      <Choice label="格式" name="type" value={values.type}>
        <option value="">不限</option>
        <option value="jpeg">JPEG</option>
        <option value="png">PNG</option>
        <option value="webp">WebP</option>
        <option value="gif">GIF</option>
        <option value="avif">AVIF</option>
      </Choice>
      <Choice label="上传人" name="by" value={values.by}>
        <option value="">不限</option>
        {uploaders.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
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
