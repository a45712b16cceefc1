import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { ActionForm } from "@/components/form/action-form";
import { AssetFacts } from "@/components/media/asset-facts";
import { AssetForm } from "@/components/media/asset-form";
import { AssetUses } from "@/components/media/asset-uses";
import { FocalPicker } from "@/components/media/focal-picker";
import { ReplaceForm } from "@/components/media/replace-form";
import { Folded } from "@/components/publishing/verb-form";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { formInputDate } from "@/lib/format";
import { checksumOfWords } from "@/lib/media/describe";
import { canEditMedia, canUseMedia } from "@/lib/media/policy";
import { getMedia } from "@/lib/media/queries";
import { describe, focus, remove, replace } from "@/app/admin/media/actions";

export const metadata: Metadata = { title: "图片" };

/** One picture of the library: its words, its point, where it is shown. */
export default async function MediaAssetPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await staffPage(canUseMedia);
  const { id } = await params;
  const asset = /^[1-9]\d{0,8}$/.test(id) ? await getMedia(Number(id)) : null;
  if (!asset) notFound();
  const mayEdit = canEditMedia(actor, asset);
  const isUsed = asset.uses.length > 0 || asset._count.covers > 0;
  const values = { ...asset, licenceUntil: asset.licenceUntil ? formInputDate(asset.licenceUntil) : "" };
  return (
    <>
      <PageHead
        title={asset.fileName || `图片 ${asset.id}`}
        note={mayEdit ? undefined : "这张图片由同事上传，您可以在稿件里使用，不能改动。"}
      >
        <a href="/admin/media" className="road-link">
          回到媒体库
        </a>
      </PageHead>
      <div className="grid gap-x-12 lg:grid-cols-[3fr_2fr]">
        <div>
          {asset.removedAt ? (
            <p className="bg-wash px-4 py-16 text-center text-accent">这张图片已按审核决定移除，读者打不开它。</p>
          ) : (
            <FocalPicker key={asset.sha256} action={focus} asset={asset} mayEdit={mayEdit} />
          )}
          <AssetFacts asset={asset} now={clock()} />
        </div>
        <div>
          <Section title="说明" note="选进稿件时会带上这些内容；已经在稿件里的，以稿件为准。">
            <AssetForm action={describe} id={asset.id} seen={checksumOfWords(asset)} values={values} mayEdit={mayEdit} />
          </Section>
          <Section title="用在哪里">
            <AssetUses uses={asset.uses} total={asset._count.uses} />
          </Section>
          {mayEdit && !asset.removedAt && (
            <Section title="替换" note="用新文件换掉这张图片；所有用到它的稿件随之更新，说明和署名保留。">
              <ReplaceForm action={replace} id={asset.id} />
            </Section>
          )}
          {mayEdit && (
            <Section title="删除" note={isUsed ? "还有稿件在用，不能删除。" : "删除后不能恢复。"}>
              {!isUsed && (
                <Folded title="删除这张图片">
                  <ActionForm action={remove} values={{ id: asset.id }} look="danger">
                    确定删除，不再恢复
                  </ActionForm>
                </Folded>
              )}
            </Section>
          )}
        </div>
      </div>
    </>
  );
}
