/** How far back a supply without a copy may be what a later prescription was written for (DUP-5). Days. Our policy, 2026-11-22 (practice 1.3). */
export const LATE_COPY_DAYS = 28;
