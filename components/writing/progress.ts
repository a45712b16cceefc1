/** How far the text of one tab has got: what was sent is the field as of `sent`, what the server has as of `acked`. */
export class Progress<Content> {
  /** Everything that the field says now. */
  readonly read: () => Content;
  /** The version that the text goes on from. */
  base: number;
  /** Counts what was changed in the field. */
  changes = 0;
  sent = 0;
  acked = 0;
  /** Number of the last request. */
  seq = 0;
  /** The field as of `sent`. */
  sentContent: Content;

  constructor(read: () => Content, base: number) {
    this.read = read;
    this.base = base;
    this.sentContent = read();
  }

  get isDirty(): boolean {
    return this.changes !== this.acked;
  }

  /** The number that the text has, or gets when it is sent: what is later than what was sent comes with the next. */
  get seqNow(): number {
    return this.changes === this.sent ? this.seq : this.seq + 1;
  }
}
