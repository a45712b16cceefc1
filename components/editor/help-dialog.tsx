"use client";

import { Dialog } from "@/components/ui/dialog";
import { isMac, keyParts, shortcuts } from "./shortcuts";

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const onMac = isMac();
  return (
    <Dialog title="快捷键" onClose={onClose} wide>
      <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
        {shortcuts.map(({ group, keys }) => (
          <section key={group} aria-label={group}>
            <h3 className="border-b border-rule pb-1 font-serif">{group}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={key} className="flex items-baseline justify-between gap-4 border-b border-rule py-1">
                  <dt className="text-quiet">{what}</dt>
                  <dd className="text-right whitespace-nowrap">
                    {keyParts(key, onMac).map((part, index) =>
                      part === "或" ? (
                        <span key={index} className="px-1 text-quiet">
                          {part}
                        </span>
                      ) : (
                        <kbd key={index} className="ml-0.5 border border-rule bg-wash px-1.5 font-sans text-mini">
                          {part}
                        </kbd>
                      ),
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-4 text-mini text-quiet">在行首输入 ## 、- 、1. 、&gt; 再按空格，可直接变成标题、列表、引语。</p>
    </Dialog>
  );
}
