import { anyOf, exactly } from './header-words.ts'

/*
 * Column names as address books and CRMs write them, in English, German, French, Spanish, Italian,
 * Portuguese, Dutch, Russian, Chinese, Japanese, Korean and Arabic. Adding a word here is enough to
 * have it recognised.
 */

/** Columns about somebody or something else than the contact's own data. */
export const elsewhere = anyOf(`
    owner, owned, rep, reps, sales person, salesperson, agent, assigned, assignee, created*,
    modified*, updated*, modstamp, assistant*, assistent, secretary, spouse, conjoint*,
    children, kinder, enfants, manager, manager s, vorgesetzten, supervisor, responsable,
    referred, recommande, empfohlen, yomi, phonetic*, ausspracheform, pronunciation, nickname,
    maiden, initials, initialen, initiales, opted, opt out, opt in, bounced*, confirmed, verified, unsubscribed,
    do not call, campaign, adset, ad, form, deal, opportunity, activity, birth*, geburt*,
    anniversa*, jahrestag, gender, sex, geschlecht, sexe, latitude, longitude, geocode, photo*,
    picture, avatar, image, password, user, username, utilisateur, benutzer, hobby, date, time,
    source, uuid, guid, server, serveur*, verzeichnisserver, relation, emergency, email type, e
    mail typ, type de courrier, angezeigter name, email display name, nom complet de l adresse,
    job description, order, invoice, supplier, product, 负责人, 销售, 业务员, 创建, 更新时间, 生日, 性别, المسؤول,
    ответственн*, владелец
  `)
export const recordId = anyOf('id, ids, index, 编号, row number')
export const emailId = exactly('email id, mail id, e-mail id')

export const words = {
  email: anyOf(`
    email, emails, e mail, e mails, mail, mails, courriel, adresse de courrier, adresse
    electronique, correo, posta elettronica, почта, 邮箱, 邮件, 郵箱, 電郵, メール, 이메일, البريد, ايميل
  `),
  phone: anyOf(`
    *phone, *phones, *telephone, *telefon, *telefone, *telefono, telefoon, tel, phone number*,
    telefonnummer, *telefonnummer, hauptnummer, main number, pager, contact number, contact
    numbers, contact no, телефон*, 电话, 電話, 联系方式, 전화, هاتف, الهاتف
  `),
  mobile: anyOf(`
    mobile, *mobil, mobil*, cell, cell*, handy, handynummer, gsm, whatsapp, celular, cellulare,
    movil, mobiel, *portable, autotelefon, car, voiture, radiotelephone, мобильн*, 手机, 手機, 移动,
    携帯, 휴대, جوال, موبايل
  `),
  fax: anyOf('fax, *fax, telefax, telecopie, telecopieur, факс, 传真, 傳真, ファックス, فاكس'),
  website: anyOf(`
    website, websites, web site, web page, webpage, page web, homepage, home page, webseite,
    url, www, site web, site internet, sitio web, sito, blog, domain name, сайт, 网站, 网址, 主页, ウェブサイト, 홈페이지,
    الموقع
  `),
  country: anyOf(`
    country, pays, land, pais, paese, страна, 国家, 国别, 國家, 국가, الدولة, البلد
  `),
  postalCode: anyOf(`
    zip, zipcode, zip code, postal code, postalcode, postcode, plz, postleitzahl, code postal,
    cap, cep, codigo postal, индекс, 邮编, 邮政编码, 郵遞區號, 郵便番号, 우편번호, الرمز البريدي
  `),
  city: anyOf(`
    city, town, stadt, ville, ort, wohnort, ciudad, citta, cidade, plaats, город, 城市, 市区町村, 도시,
    المدينة
  `),
  state: anyOf(`
    state, province, provincia, region, bundesland, dep region, departement, county, kanton,
    область, 省份, 州, 都道府県, المحافظة
  `),
  street: anyOf(`
    street, strasse, *strasse, rue, calle, via, улица, weitere strasse, 街道, po box, postfach,
    boite postale, b p, extended address
  `),
  address: anyOf(`
    address, addresses, adresse, *adresse, direccion, indirizzo, endereco, адрес, 地址, 住所, 주소,
    العنوان
  `),
  firstName: anyOf(`
    first name, firstname, given name, forename, vorname, prenom, voornaam, имя отчество, 名字,
    الاسم الأول, primer nombre
  `),
  middleName: anyOf(`
    middle name, middlename, additional name, weitere vornamen, deuxieme prenom, second name,
    отчество
  `),
  lastName: anyOf(`
    last name, lastname, surname, family name, nachname, familienname, nom de famille, apellido,
    apellidos, cognome, sobrenome, achternaam, фамилия, 姓氏, اسم العائلة
  `),
  fullName: anyOf(`
    full name, fullname, display name, lead name, contact name, contact person,
    ansprechpartner, kontaktperson, interlocuteur, person name, complete name, nom complet, nombre completo, nome completo, vollstandiger name,
    anzeigename, фио, 姓名, 氏名, 联系人, الاسم الكامل
  `),
  jobTitle: anyOf(`
    job title, jobtitle, organization title, berufsbezeichnung, position, designation,
    должность, 职位, 职务, 職位, 役職, 직책, المسمى الوظيفي
  `),
} as const

/** Names that mean the field only when they are the whole header. */
export const whole = {
  companyName: exactly(`
    company, company name, organization, organization name, organisation, employer, organisation
    name, associated company, related company, account, account name, firma, business name,
    unternehmen, societe, entreprise, nom de l entreprise, empresa, azienda, bedrijf, компания,
    организация, 公司, 公司名称, 公司名, 单位, 单位名称, 企业, 企业名称, 会社, 会社名, 회사, الشركة, اسم الشركة
  `),
  isCompany: exactly('is a company, is company, company flag, 是否公司'),
  occupation: exactly(`
    role, function, funktion, fonction, poste, profession, beruf, occupation, cargo, puesto,
    ruolo, job, job role, rolle
  `),
  title: exactly('title, titre, titel, titulo, titolo'),
  prefix: exactly(`
    prefix, name prefix, honorific prefix, salutation, anrede, civilite, 称谓, 尊称
  `),
  suffix: exactly('suffix, name suffix, suffixe, honorific suffix'),
  name: exactly(`
    name, nom, nombre, nome, naam, имя, 名称, 名前, 이름, الاسم, contact, person,
    customer, customer name, client, client name, kunde, kundenname, cliente, 客户, 客户名称, 客户姓名
  `),
  province: exactly('省'),
  municipality: exactly('市'),
  chineseFirst: exactly('名'),
  chineseLast: exactly('姓'),
  description: exactly(`
    note, notes, note content, notes internal, internal notes, notiz, anmerkungen, description, comment, comments, remarks, notizen, background,
    bemerkung, bemerkungen, beschreibung, commentaire, commentaires, notas, nota, descripcion,
    примечание, заметки, описание, 备注, 备注信息, 说明, 描述, 備考, メモ, 메모, ملاحظات
  `),
  tags: exactly(`
    tags, tag, labels, categories, category, kategorien, group membership, groups, etiquetas, stichworter,
    теги, 标签, タグ
  `),
  type: exactly(`
    type, contact type, kontakttyp, customer type, тип контакта, 类型, 客户类型, 联系人类型
  `),
  temperature: exactly(`
    temperature, temperature level, rating, lead temperature, contact temperature, temperatur, 温度, 热度
  `),
  currency: exactly(`
    currency, currency code, wahrung, devise, moneda, moeda, valuta, валюта, 币种, 货币, 通貨
  `),
  addressLabel: exactly('address type, adresstyp, type d adresse, 地址类型'),
  streetLine:
    /(?:address|street|strasse|adresse|rue|line)(?: line)? [2-9]$|(?:rue .*|strasse .*) [2-9]$|po box|postfach|boite postale|b p|extended address/u,
} as const

/** Which of a contact's values it is. */
export const categories = {
  work: anyOf(`
    work, business, company, office, job, arbeit, arbeits*, geschaftlich, firma, bureau,
    societe, professionnel*, trabajo, lavoro, рабоч*, 公司, 工作, 办公, 单位, 勤務先, العمل
  `),
  home: anyOf(`
    home, private, privat, privat*, personal, domicile, casa, домашн*, 住宅, 家庭, 自宅, المنزل
  `),
  other: anyOf(`
    other, andere*, weitere*, autre, otro, otra, altro, друг*, 其他, その他, pager, أخرى
  `),
  direct: anyOf('direct, durchwahl, ligne directe, 直线, 直拨'),
  billing: anyOf('billing, invoice, rechnung*, facturation, facturacion, 账单, 开票, فاتورة'),
  postal: anyOf(`
    mailing, shipping, delivery, postal address, liefer*, livraison, envio, 收货, 邮寄, 配送, الشحن
  `),
  office: anyOf('office address, office, 办公室'),
} as const

/** Networks by the name in a header or label; those without a kind of their own are `other` with a prefix. */
export const networkWords = [
  { test: anyOf('linkedin, linked in'), network: 'linkedin' },
  { test: anyOf('twitter, x twitter'), network: 'x' },
  { test: anyOf('facebook'), network: 'facebook' },
  { test: anyOf('instagram'), network: 'instagram' },
  { test: anyOf('wechat, 微信'), network: 'wechat' },
  { test: anyOf('weibo, 微博'), network: 'weibo' },
  { test: anyOf('telegram'), network: 'telegram' },
  { test: anyOf('skype'), network: 'skype' },
  { test: anyOf('youtube'), network: 'youtube' },
  { test: anyOf('tiktok, 抖音'), network: 'tiktok' },
  { test: anyOf('github'), network: 'github' },
  { test: anyOf('vk, vkontakte'), network: 'vk' },
  { test: anyOf('icq'), network: 'other', prefix: 'icq' },
  { test: anyOf('jabber, xmpp'), network: 'other', prefix: 'jabber' },
  { test: anyOf('aim'), network: 'other', prefix: 'aim' },
  { test: anyOf('msn'), network: 'other', prefix: 'msn' },
  { test: anyOf('yahoo'), network: 'other', prefix: 'yahoo' },
  { test: anyOf('qq'), network: 'other', prefix: 'qq' },
] as const

/** Neighbouring columns that only a list of companies has. */
export const companyListWords = anyOf(`
    industry, sector, employees, revenue, founded, year established, organization id, company
    id, account id, account owner*, tax id*, vat, siret, subsidiary*, nb sites, domain, branche,
    secteur, 行业, 员工, 注册资本, 税号
  `)
/** Neighbouring columns that only a list of people has. */
export const personListWords = anyOf(`
    birth*, geburt*, gender, sex, job title, title, position, salutation, marital*, person,
    organization id, 职位, 性别, 生日
  `)
