import { useQuery } from "@tanstack/react-query";

import { meQuery } from "../api/queries";
import type { Me, Role } from "../api/types";

const RANK: Record<Role, number> = { read: 1, write: 2, admin: 3 };

/** Who reads this page; undefined until the server said it. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** Whether the reader may do what takes that role. What they may not do is not shown; the server refuses it all the same. */
export function useMay(needed: Role): boolean {
  const me = useMe();
  return me !== undefined && RANK[me.role] >= RANK[needed];
}
