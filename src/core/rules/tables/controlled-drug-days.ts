/**
 * Days of treatment from which a Schedule 2, 3 or 4 prescription is out of the ordinary: a strong recommendation of the Department of Health and Social
 * Care, not law (practice 3.2, V5). Read at PSNC/CPE, checked 2026-11-22.
 */
export const CONTROLLED_DRUG_DAYS = { checkedOn: "2026-11-22", isVerified: true, mostDays: 30 } as const;
