import { comments } from "./permissions/comments";
import { desk } from "./permissions/desk";
import { editor } from "./permissions/editor";
import { inquiries } from "./permissions/inquiries";
import { lexicon } from "./permissions/lexicon";
import { media } from "./permissions/media";
import { people } from "./permissions/people";
import { publishing } from "./permissions/publishing";
import { reader } from "./permissions/reader";
import { review } from "./permissions/review";
import { writing } from "./permissions/writing";
import type { Permissions } from "./permissions/who";

/**
 * Who may open which address and send which form: the whole portal in one table, each area its part.
 * permissions.test.ts finds every page, route and action in app/ and tries each as every role, signed out,
 * and deactivated; what is missing here fails it.
 */
const areas: Permissions[] = [people, reader, desk, editor, writing, publishing, media, lexicon, comments, review, inquiries];

function merge<Kind extends keyof Permissions>(kind: Kind): NonNullable<Permissions[Kind]> {
  return Object.assign({}, ...areas.map((area) => area[kind])) as NonNullable<Permissions[Kind]>;
}

export const pages = merge("pages");
export const routes = merge("routes");
export const actions = merge("actions");
