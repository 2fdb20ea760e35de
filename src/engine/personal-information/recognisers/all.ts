import type { Recogniser } from '../recogniser.ts';
import { accounts } from './accounts.ts';
import { address } from './address.ts';
import { bankCard, namedBankCard } from './bank-card.ts';
import { birthDate } from './birth-date.ts';
import { coordinates } from './coordinates.ts';
import { creditCode } from './credit-code.ts';
import { drivingLicence } from './driving-licence.ts';
import { email } from './email.ts';
import { faith } from './faith.ts';
import { foreignResidentId, olderForeignResidentId } from './foreign-resident-id.ts';
import { health } from './health.ts';
import { housingFund } from './housing-fund.ts';
import { imei } from './imei.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { landlineNumber } from './landline-number.ts';
import { macAddress } from './mac-address.ts';
import { medicalRecord } from './medical-record.ts';
import { minor } from './minor.ts';
import { mobileNumber } from './mobile-number.ts';
import { officerId } from './officer-id.ts';
import { organisationCode } from './organisation-code.ts';
import { passport } from './passport.ts';
import { describedName, personName, titledName } from './person-name.ts';
import { residentId15 } from './resident-id-15.ts';
import { residentId } from './resident-id.ts';
import { secrets } from './secrets.ts';
import { socialSecurity } from './social-security.ts';
import { taxpayerNumber } from './taxpayer-number.ts';
import { travelPermit } from './travel-permit.ts';
import { vehiclePlate } from './vehicle-plate.ts';
import { vin } from './vin.ts';

/** Every type of personal information that is looked for, and secrets. */
export const recognisers: readonly Recogniser[] = [
  residentId,
  residentId15,
  passport,
  travelPermit,
  foreignResidentId,
  olderForeignResidentId,
  officerId,
  mobileNumber,
  landlineNumber,
  bankCard,
  namedBankCard,
  creditCode,
  organisationCode,
  taxpayerNumber,
  vehiclePlate,
  vin,
  drivingLicence,
  socialSecurity,
  housingFund,
  email,
  ipv4,
  ipv6,
  macAddress,
  imei,
  coordinates,
  ...accounts,
  birthDate,
  personName,
  titledName,
  describedName,
  address,
  medicalRecord,
  health,
  faith,
  minor,
  ...secrets,
];
