import { takeBeacon } from "@/app/api/beacon";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return takeBeacon(request, "view");
}
