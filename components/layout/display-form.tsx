const choices = [
  {
    name: "theme",
    label: "外观",
    options: [
      ["auto", "跟随系统"],
      ["light", "浅色"],
      ["dark", "深色"],
    ],
  },
  {
    name: "size",
    label: "字号",
    options: [
      ["normal", "标准"],
      ["large", "大"],
      ["larger", "特大"],
    ],
  },
] as const;

/** Theme and type size: a form that works by itself; reader.js makes it immediate. */
export function DisplayForm() {
  return (
    <form id="display" action="/display" method="post" data-display="" className="grid content-start gap-2">
      {choices.map(({ name, label, options }) => (
        <fieldset key={name} className="flex items-baseline gap-3">
          <legend className="float-left mr-3">{label}</legend>
          {options.map(([value, text]) => (
            <button key={value} name={name} value={value} className="display-choice">
              {text}
            </button>
          ))}
        </fieldset>
      ))}
    </form>
  );
}
