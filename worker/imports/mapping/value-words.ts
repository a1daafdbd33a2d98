const companyMark =
  /(^|[\s,.])(inc|llc|ltd|limited|gmbh|ag|kg|corp|corporation|company|co|group|plc|pc|sa|sarl|srl|spa|bv|nv|ab|oy|as|llp|associates|industries|consulting|foundation|institute|partners|holding|holdings|solutions|enterprises?)\.?$/i
const companyMarkEastern = /(公司|集团|企业|株式会社|有限会社|주식회사|ООО|ЗАО|ПАО)/

export function isCompanyName(value: string): boolean {
  return companyMark.test(value.trim()) || companyMarkEastern.test(value)
}

const salutation =
  /^(mr|mrs|ms|miss|mx|mister|madam|herr|frau|m|mme|mlle|monsieur|madame|sr|sra|srta|signor|signora|先生|女士|小姐|さん|様)\.?$/i
const academic =
  /^(?:(?:dr|prof|professor|ing|dipl|rev|sir|dame|lord|lady|hon|capt|col|gen)[\s.-]*)+$/i

/** A plain form of address that says nothing about the name itself. */
export function isCourtesy(value: string): boolean {
  return salutation.test(value.trim())
}

export function isSalutation(value: string): boolean {
  return isCourtesy(value) || academic.test(value.trim())
}
