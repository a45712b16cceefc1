/** Ten codes, shown this once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <section aria-label="恢复码" className="border-t-[2.5px] border-road bg-wash px-3 py-3">
      <p className="text-small">
        请抄下或打印这些恢复码，<b>它们只显示这一次</b>。设备丢失时，每个可以代替验证码使用一次。
      </p>
      <ul className="mt-2 grid grid-cols-1 gap-x-6 font-mono text-small tabular sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
    </section>
  );
}
