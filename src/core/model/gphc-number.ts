/**
 * True for what looks like a pharmacist's registration number: seven digits, the first a 2 (practice 7.1). The GPhC publishes no pattern, so
 * another number is warned of, never refused (RP-5).
 */
export const looksLikePharmacist = (gphc: string): boolean => /^2\d{6}$/.test(gphc);

/** True for what looks like a pharmacy technician's registration number: seven digits, the first a 5 (practice 7.1). */
export const looksLikeTechnician = (gphc: string): boolean => /^5\d{6}$/.test(gphc);
