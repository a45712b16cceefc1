/** Path and query of the request, set by lib/edge over whatever came in: a page cannot see its own address. */
export const requestPathHeader = "x-request-path";
