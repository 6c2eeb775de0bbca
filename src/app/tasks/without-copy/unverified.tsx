import { shortDate } from "../../../core/model/words.ts";
import { EMERGENCY_SUPPLY } from "../../../core/rules/tables/emergency-supply.ts";

/** Says that the limits used here were read in an older text of the law; nothing once somebody has checked them. */
export const Unverified = () =>
  EMERGENCY_SUPPLY.isVerified ? null : (
    <p className="second">
      Limits by the Human Medicines Regulations 2012 as read on{" "}
      <span className="unbroken">{shortDate(EMERGENCY_SUPPLY.checkedOn)}</span>; whether the text in force differs is{" "}
      <b>unverified</b>. The pharmacist decides.
    </p>
  );
