/** A field that nobody sees: whoever fills it in is a machine. */
export function TrapField() {
  return (
    <div hidden>
      <label>
        此栏请留空
        <input name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
