export const buttonClass = "border border-rule-strong px-3 py-1 text-small hover:border-accent hover:text-accent disabled:opacity-60";
export const mainButtonClass = "bg-ink px-4 py-1.5 text-small text-paper hover:bg-accent disabled:opacity-60";
