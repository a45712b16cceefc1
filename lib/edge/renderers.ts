import { slots } from "@/lib/slots";

/** Pages that are made at a time: more would only wait for each other's processor, and hold memory meanwhile. */
const atOnce = 4;
/** Pages that wait to be made. At some 20 ms each the last of them is there within a second. */
const mostWaiting = 48;

/** More is asked than can be made in time: try again later. */
export class Overloaded extends Error {}

/** Makes a few pages at a time; whoever comes when too many wait already is refused at once. */
export function renderers(): <T>(make: () => Promise<T>) => Promise<T> {
  const takeTurn = slots(atOnce);
  let present = 0;
  return async (make) => {
    if (present >= atOnce + mostWaiting) throw new Overloaded("too many pages wait to be made");
    present += 1;
    try {
      return await takeTurn(make);
    } finally {
      present -= 1;
    }
  };
}
