import { anyOf, exactly } from './header-words.ts'

/*
 * Column names as address books and CRMs write them, in English, German, French, Spanish, Italian, Portuguese, Dutch,
 * Polish, Czech, Hungarian, Romanian, Turkish, the Scandinavian languages, Russian, Chinese, Japanese, Korean and Arabic.
 * Adding a word here is enough to have it recognised.
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
    picture, avatar, image, password, user id, user name, username, hobby, date, time,
    source, uuid, guid, server, serveur*, verzeichnisserver, relation, emergency, email type, e
    mail typ, type de courrier, angezeigter name, email display name, nom complet de l adresse,
    job description, order, invoice, supplier, product, 负责人, 销售, 业务员, 创建, 更新时间, 生日, 性别, المسؤول,
    ответственн*, владелец,
    負責人, 業務員, 建立時間, 建立日期, 建立者, 更新日期, 性別, 生年月日, 誕生日, 作成日, 更新日, 登録日,
    営業担当, 担当営業, フリガナ, ふりがな, よみがな, 氏名カナ, 姓カナ, 名カナ, カナ氏名,
    valid*, status, ip, ip address, adresse ip, ip adresse, mac address, colour*, color*, farbe, couleur,
    fecha*, data di*, data de*, datum*, datum, nascimento, nascita, nacimiento, geboortedatum, urodzenia,
    geslacht, genero, sexo, sesso, plec, edad, age, alter, language, sprache, langue, idioma, lingua, taal, jezyk,
    nif, cif, dni, nip, cpf, cnpj, partita iva, codice fiscale, 类型 邮件, 电子邮件类型, 電子郵件類型, 显示名称, 顯示名稱,
    性別, 敏感度, 关键词, 缩写, 纪念日, 紀念日, 介绍人, 引荐人, 语言, 語言
  `)

/** Other people than the contact: whatever is theirs is not the contact's. */
export const relatives = anyOf(`
    mum, mums, mum s, mom, moms, mom s, mother*, father*, dad, dads, dad s, parent, parents, parent s, guardian*,
    spouse*, wife, wife s, husband*, partner s, partner name, child, child s, son, son s, daughter*, sibling*,
    brother*, sister*, boss, boss s, next of kin, secretary*, sekretar*, assistante, assistentin,
    mutter, vater, ehepartner*, ehefrau, ehemann, vorgesetzte*, notfall*,
    mere, pere, conjointe, secretaire, superieur, urgence,
    madre, padre, asistente, jefe, jefa, gerente, conyuge, emergencia, secretaria, secretario,
    assistente, coniuge, responsabile, segretari*, superiore,
    mae, pai, conjuge, gestor, emergencia,
    moeder, vader, leidinggevende, echtgeno*, noodcontact, assistent,
    matka, ojciec, małzonek, kierownik*, przełozon*, asystent*,
    мать, матери, отец, отца, супруг*, руководител*, менеджер*, помощник*, ассистент*, секретар*,
    经理, 經理, 助理, 秘书, 秘書, 主管, 上级, 上級, 配偶, 母亲, 母親, 父亲, 父親, 紧急联系人, 緊急聯絡人, 妻子, 丈夫,
    上司, アシスタント, 緊急連絡先
  `)

/** Names that say nothing, as spreadsheets and databases give them to columns without one. */
export const meaningless =
  /^(?:(?:column|col|field|spalte|feld|colonne|champ|columna|campo|colonna|coluna|kolumna|kolom|unnamed|untitled|列|字段|栏|欄)? ?\d*|[a-z])$/u
export const recordId = anyOf(`
    id, ids, index, 编号, row number, 編號
  `)
export const emailId = exactly('email id, mail id, e-mail id')

export const words = {
  email: anyOf(`
    email, emails, e mail, e mails, mail, mails, courriel, adresse de courrier, adresse
    electronique, correo, posta elettronica, почта, 邮箱, 邮件, 郵箱, 電郵, メール, 이메일, البريد, ايميل,
    郵件, 電子信箱, 公司信箱, 個人信箱, メアド,
    adresse de messagerie, adresses de messagerie, messagerie, mel, *mailadres, *mailadresse, *emailadresse,
    correio eletronico, correio electronico, poczta elektroniczna, adres elektroniczny, e post, epost, eposta, e posta,
    e postadress, epostadress, 电邮, 信箱地址
  `),
  phone: anyOf(`
    *phone, *phones, *telephone, *telefon, *telefone, *telefono, telefoon, tel, phone number*,
    telefonnummer, *telefonnummer, hauptnummer, main number, pager, contact number, contact
    numbers, contact no, телефон*, 电话, 電話, 联系方式, 전화, هاتف, الهاتف,
    聯絡方式, 聯繫方式,
    telefoonnummer, *telefoon, numer telefonu, tfno, tlf, tlfn, fono, telefonszam, telefonnr, *telefonnummer, numero de telephone
  `),
  mobile: anyOf(`
    mobile, *mobil, mobil*, cell, cell*, handy, handynummer, gsm, whatsapp, celular, cellulare,
    movil, mobiel, *portable, autotelefon, car, voiture, radiotelephone, мобильн*, 手机, 手機, 移动,
    携帯, 휴대, جوال, موبايل,
    行動電話, 移動電話, 流動電話,
    telemovel, telefonino, komorka, komorkowy, *mobiel*, cep telefonu, cep tel, matkapuhelin, 携帯番号
  `),
  fax: anyOf(`
    fax, *fax, telefax, telecopie, telecopieur, факс, 传真, 傳真, ファックス, فاكس, ファクス, ファクシミリ,
    faks, faxnummer
  `),
  website: anyOf(`
    website, websites, web site, web page, webpage, page web, homepage, home page, webseite,
    url, www, site web, site internet, sitio web, sito, blog, domain name, сайт, 网站, 网址, 主页, ウェブサイト, 홈페이지,
    الموقع,
    網站, 網址, 主頁, 官網, 官网, ホームページ, サイト,
    pagina web, pagina internet, strona www, strona internetowa, www strona, internetseite, internetadresse, site do*,
    webbplats, hjemmeside, hjemmeside, webova stranka, weboldal, web sitesi, web, site, internet, 网页, 網頁
  `),
  country: anyOf(`
    country, pays, land, pais, paese, страна, 国家, 国别, 國家, 국가, الدولة, البلد,
    國別, 国名,
    kraj, panstwo, nazione, zeme, orszag, tara, ulke, landet
  `),
  postalCode: anyOf(`
    zip, zipcode, zip code, postal code, postalcode, postcode, plz, postleitzahl, code postal,
    cap, cep, codigo postal, индекс, 邮编, 邮政编码, 郵遞區號, 郵便番号, 우편번호, الرمز البريدي,
    郵編, 郵政編碼,
    codice postale, codigo postal, kod pocztowy, postnummer, postnr, psc, iranyitoszam, cod postal, posta kodu,
    code zip, post code
  `),
  city: anyOf(`
    city, town, stadt, ville, ort, wohnort, ciudad, citta, cidade, plaats, город, 城市, 市区町村, 도시,
    المدينة,
    縣市, 鄉鎮, 市町村,
    miasto, miejscowosc, poblacion, localidad, localidade, localite, localita, comune, commune, woonplaats, stad, mesto, obec,
    varos, oras, sehir, poststed, municipio, concelho, ortschaft, 市县, 市 县
  `),
  state: anyOf(`
    state, province, provincia, region, bundesland, dep region, departement, county, kanton,
    область, 省份, 州, 都道府県, المحافظة,
    府県,
    wojewodztwo, regione, regiao, estado, provincie, distrito, judet, dep, lan, fylke, kraj region, 省 市, 省 州, 自治区, 自治區
  `),
  street: anyOf(`
    street, strasse, *strasse, rue, calle, via, улица, weitere strasse, 街道, po box, postfach,
    boite postale, b p, extended address,
    路名,
    *straat, straatnaam, ulica, ulice, utca, strada, sokak, gata, gatan, gade, vej, rua, logradouro, voie, huisnummer,
    hausnummer, hausnr, house number, street number, numero civico, street name, avenida, 门牌号
  `),
  address: anyOf(`
    address, addresses, adresse, *adresse, direccion, indirizzo, endereco, адрес, 地址, 住所, 주소,
    العنوان,
    所在地,
    adres, adress, *adress, domicilio, morada, anschrift, adresa, cim, postadress, besoksadress, siedziba
  `),
  firstName: anyOf(`
    first name, firstname, given name, forename, vorname, prenom, voornaam, имя отчество, 名字,
    الاسم الأول, primer nombre,
    下の名前,
    imie, roepnaam, primer nombre, nombre de pila, primeiro nome, fornamn, fornavn, keresztnev, prenume, prenome, jmeno, rufname
  `),
  middleName: anyOf(`
    middle name, middlename, additional name, weitere vornamen, deuxieme prenom, second name,
    отчество,
    tussenvoegsel, segundo nombre, secondo nome, segundo nome, nome do meio, drugie imie
  `),
  lastName: anyOf(`
    last name, lastname, surname, family name, nachname, familienname, nom de famille, apellido,
    apellidos, cognome, sobrenome, achternaam, фамилия, 姓氏, اسم العائلة,
    苗字,
    nazwisko, primer apellido, apelido, ultimo nome, efternamn, efternavn, etternavn, prijmeni, vezeteknev, soyad, soyadi, soyadı, zuname, nom de famille
  `),
  fullName: anyOf(`
    full name, fullname, display name, lead name, contact name, contact person,
    ansprechpartner, kontaktperson, interlocuteur, person name, complete name, nom complet, nombre completo, nome completo, vollstandiger name,
    anzeigename, фио, 姓名, 氏名, 联系人, الاسم الكامل,
    聯絡人, 聯繫人, 聯系人, 先方担当者
  `),
  jobTitle: anyOf(`
    job title, jobtitle, organization title, berufsbezeichnung, position, designation,
    должность, 职位, 职务, 職位, 役職, 직책, المسمى الوظيفي,
    職務, 職稱, 職銜, 頭銜, 头衔, 肩書,
    stanowisko, functietitel, functie, puesto de trabajo, cargo ocupado, qualifica, mansione, intitule du poste, stilling,
    befattning, titel jabatan, beosztas, pozice, unvan, stellung, 职衔
  `),
  /** Beside a value that is one: "Conversion Currency". */
  currency: anyOf('currency, wahrung, devise, valuta, moneda, moeda, waluta, 币种, 幣別'),
} as const

/** Names that mean the field only when they are the whole header. */
export const whole = {
  companyName: exactly(`
    company, company name, organization, organization name, organisation, employer, organisation
    name, associated company, related company, account, account name, firma, business name,
    unternehmen, societe, entreprise, nom de l entreprise, empresa, azienda, bedrijf, компания,
    организация, 公司, 公司名称, 公司名, 单位, 单位名称, 企业, 企业名称, 会社, 会社名, 회사, الشركة, اسم الشركة,
    公司名稱, 公司全稱, 公司全称, 單位, 單位名稱, 企業, 企業名, 企業名稱, 機構, 機構名稱, 机构, 机构名称,
    社名, 法人名, 団体名, 組織名, 勤務先, 勤務先名, 取引先, 取引先名,
    bedrijfsnaam, organisatie, razon social, nombre de la empresa, nombre empresa, compania, organizacion,
    ragione sociale, nome azienda, societa, ditta, impresa, organizzazione, razao social, nome da empresa, companhia,
    organizacao, nazwa firmy, nazwa, przedsiebiorstwo, organizacja, raison sociale, nom de la societe, nom de l organisation,
    organisme, firmenname, name der firma, unternehmensname, foretag, foretagsnamn, virksomhed, bedrift, spolecnost,
    nazev firmy, ceg, cegnev, companie, firma adi, sirket, sirket adi
  `),
  bothNames: exactly(`
    imie i nazwisko, nazwisko i imie, nombre y apellidos, nombres y apellidos, apellidos y nombre, nome e cognome,
    cognome e nome, nominativo, nome e sobrenome, nom et prenom, nom prenom, prenom nom, prenom et nom, vor und nachname,
    vorname nachname, voor en achternaam, volledige naam, contactpersoon, persona de contacto, persona di contatto,
    referente, pessoa de contato, osoba kontaktowa, personne a contacter, ad soyad, jmeno a prijmeni, teljes nev,
    first and last name, first name last name, last name first name, nom prenom s, name vorname, nachname vorname
  `),
  isCompany: exactly('is a company, is company, company flag, 是否公司'),
  occupation: exactly(`
    role, function, funktion, fonction, poste, profession, beruf, occupation, cargo, puesto,
    ruolo, job, job role, rolle,
    funcao, rol, functie
  `),
  title: exactly('title, titre, titel, titulo, titolo'),
  prefix: exactly(`
    prefix, name prefix, honorific prefix, salutation, anrede, civilite, 称谓, 尊称,
    稱謂, 稱呼, 称呼, 尊稱, 敬称
  `),
  suffix: exactly('suffix, name suffix, suffixe, honorific suffix'),
  name: exactly(`
    name, nom, nombre, nome, naam, имя, 名称, 名前, 이름, الاسم, contact, person,
    customer, customer name, client, client name, kunde, kundenname, cliente, 客户, 客户名称, 客户姓名,
    名稱, お名前, 顧客, 顧客名, 顧客姓名, 客戶, 客戶名稱, 客戶姓名,
    naam klant, nev, nume, namn, navn, isim, nazwa klienta, denominazione, denominacion, ad soyadi
  `),
  postal: exactly('postal, postal no, cp, c p, zip postal'),
  /** A box at the post office, not one for e-mail. */
  postBox: /(?:地址|住址)[ ]*(?:邮箱|郵箱|信箱|邮政信箱|郵政信箱)$|邮政信箱|郵政信箱/u,
  user: exactly('user, users, utilisateur, benutzer, usuario, utente, gebruiker, 用户, 用戶'),
  nation: exactly('国, 國'),
  block: exactly('番地, 町名, 町名番地'),
  province: exactly('省, 県, 縣'),
  municipality: exactly('市'),
  chineseFirst: exactly('名'),
  chineseLast: exactly('姓'),
  /** How a Japanese name is read; the name itself where no other column has it. */
  readFirst: exactly('めい, メイ'),
  readLast: exactly('せい, セイ'),
  description: exactly(`
    note, notes, note content, notes internal, internal notes, notiz, anmerkungen, description, comment, comments, remarks, notizen, background,
    bemerkung, bemerkungen, beschreibung, commentaire, commentaires, notas, nota, descripcion,
    примечание, заметки, описание, 备注, 备注信息, 说明, 描述, 備考, メモ, 메모, ملاحظات,
    備註, 備註資訊, 附註, 註記, 說明, 注記, コメント, 特記事項, ノート, 摘要,
    附注, opmerking, opmerkingen, notities, observaciones, comentarios, comentario, nota interna, osservazioni, commenti, note interne,
    observacoes, comentarios internos, uwagi, notatki, notatka, opis, komentarz, anmerkung, notiz intern, remarque, remarques,
    anteckningar, bemaerkninger, poznamka, poznamky, megjegyzes, observatii, notlar, aciklama
  `),
  tags: exactly(`
    tags, tag, labels, categories, category, kategorien, group membership, groups, etiquetas, stichworter,
    теги, 标签, タグ,
    標籤, 群組, 分組, 分组, 分類, 分类, ラベル, グループ, カテゴリ, カテゴリー,
    etiqueta, etichette, etichetta, tagi, etykiety, labels intern, mots cles, 类别, 類別, schlagworte, trefwoorden, palabras clave
  `),
  type: exactly(`
    type, contact type, kontakttyp, customer type, тип контакта, 类型, 客户类型, 联系人类型,
    類型, 客戶類型, 聯絡人類型, 種別, 顧客種別, 区分, 顧客区分, タイプ
  `),
  temperature: exactly(`
    temperature, temperature level, rating, lead temperature, contact temperature, temperatur, 温度, 热度,
    溫度, 熱度, 温度感
  `),
  currency: exactly(`
    currency, currency code, wahrung, devise, moneda, moeda, valuta, валюта, 币种, 货币, 通貨,
    幣種, 幣別, 貨幣
  `),
  addressLabel: exactly(`
    address type, adresstyp, type d adresse, 地址类型, 地址類型, 住所種別
  `),
  streetLine:
    /(?:address|street|strasse|adresse|rue|line)(?: line)? [2-9]$|(?:rue .*|strasse .*) [2-9]$|po box|postfach|boite postale|b p|extended address/u,
} as const

/** Which of a contact's values it is. */
export const categories = {
  work: anyOf(`
    work, business, company, office, job, arbeit, arbeits*, geschaftlich, firma, bureau,
    societe, professionnel*, trabajo, lavoro, рабоч*, 公司, 工作, 办公, 单位, 勤務先, العمل,
    會社, 会社, 辦公, 單位
  `),
  home: anyOf(`
    home, private, privat, privat*, personal, domicile, casa, домашн*, 住宅, 家庭, 自宅, المنزل,
    家用
  `),
  other: anyOf(`
    other, andere*, weitere*, autre, otro, otra, altro, друг*, 其他, その他, pager, أخرى
  `),
  direct: anyOf(`
    direct, durchwahl, ligne directe, 直线, 直拨, 直線, 直撥, 直通
  `),
  billing: anyOf(`
    billing, invoice, rechnung*, facturation, facturacion, 账单, 开票, فاتورة, 帳單, 賬單, 開票, 請求
  `),
  postal: anyOf(`
    mailing, shipping, delivery, postal address, liefer*, livraison, envio, 收货, 邮寄, 配送, الشحن,
    收貨, 郵寄, 寄送, 送付, お届け
  `),
  office: anyOf(`
    office address, office, 办公室, 辦公室
  `),
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
    secteur, 行业, 员工, 注册资本, 税号,
    行業, 產業, 員工, 統一編號, 統編, 業種, 従業員, 資本
  `)
/** Neighbouring columns that only a list of people has. */
export const personListWords = anyOf(`
    birth*, geburt*, gender, sex, job title, title, position, salutation, marital*, person,
    organization id, 职位, 性别, 生日,
    職位, 職稱, 職務, 役職, 性別, 生年月日
  `)
