/** Words that made-up contacts are called by: enough of them that a search has to choose. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/)

export const firstNames = words(`
  James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica
  Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley
  Steven Kimberly Andrew Emily Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah
  Émile Chloé André Zoë Renée François Søren Jürgen Björn Ángela José Sofía Mateo Lucía Giulia Marco Francesca Alessandro
  Anna Piotr Katarzyna Jan Agnieszka Tomáš Jana Miloš Ivana Dmitri Olga Sergei Natalia Aisha Omar Fatima Yusuf Leila
  Ravi Priya Arjun Ananya Vikram Deepa Kenji Yuki Haruto Sakura Minjun Jiwoo Thiago Beatriz Rafael Camila Ingrid Lars
  Freya Magnus Astrid Niamh Cillian Aoife Eoghan Gwen Rhys Eilidh Callum Ottoline Peregrine Cosima Ptolemy Zenobia
`)

export const lastNames = words(`
  Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson
  Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young
  Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter
  Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Dubois Lefèvre Moreau Laurent Simon Michel
  Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Novák Svoboda Kowalski Nowak Wiśniewski Ivanov Petrov
  Sidorov Andersen Hansen Olsen Larsen Johansson Karlsson Nilsson Eriksson Virtanen Korhonen Papadopoulos Yılmaz Kaya
  Sharma Patel Singh Kumar Gupta Tanaka Suzuki Takahashi Watanabe Kim Park Choi Silva Santos Oliveira Souza Costa
  Murphy Kelly Sullivan Walsh Byrne Ryan Doyle Gallagher Pritchard Llewellyn Featherstonehaugh Cholmondeley Urquhart
  Abernathy Blackwood Castellano Devereux Eastwick Fairbairn Goldsworthy Hathaway Inglewood Jessop Kirkpatrick
  Lancaster Merriweather Northcott Ormsby Pemberton Quincey Ravenscroft Somerville Thackeray Underhill Vandermeer
`)

export const surnames = words(`
  王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕
  苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 欧阳
`)

export const givenCharacters = words(`
  伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 英 华 玉 兰 红 梅 建 国 文 斌 宇 浩 然 子 轩 欣 怡 佳
  雨 泽 思 琪 俊 熙 梓 涵 一 诺 诗 晨 曦 嘉 豪 志 鹏 晓 东 海 燕 春 雪 峰 龙 飞 云 天 成 博 雅 婷 慧 颖 倩 璐 瑶 凯 瑞 祥
`)

export const companyWords = words(`
  Acme Northwind Bluebird Cedar Delta Everest Falcon Granite Harbour Indigo Juniper Keystone Lantern Meridian Nimbus
  Orchard Pinnacle Quartz Redwood Summit Tidewater Umbra Vertex Willow Xenon Yarrow Zephyr Aurora Beacon Cobalt Drift
  Ember Fathom Glacier Horizon Ivory Jasper Kindle Lumen Monarch Nova Opal Prism Quill Ridge Sable Terra Unity Vantage
`)
export const companyTrades = words(`
  Logistics Foods Software Textiles Energy Optics Bearings Pharma Consulting Design Travel Robotics Media Ceramics
  Timber Shipping Finance Insurance Motors Tools Packaging Water Security Interiors Analytics Printing Instruments
`)
export const companyForms = words('Ltd Inc GmbH SA SpA AB BV Oy Group Partners')
export const chineseTrades = words(
  '科技 贸易 电子 机械 食品 纺织 物流 文化 生物 能源 建材 信息 医疗 咨询',
)
export const chineseCities = words(
  '北京 上海 广州 深圳 杭州 成都 南京 武汉 西安 苏州 重庆 天津 青岛 厦门',
)
export const cities = words(`
  London Paris Berlin Madrid Rome Vienna Prague Warsaw Oslo Stockholm Helsinki Dublin Lisbon Athens Boston Chicago
  Denver Seattle Austin Toronto Sydney Melbourne Auckland Mumbai Tokyo Seoul Singapore Istanbul
`)
export const positions = [
  'CEO',
  'Buyer',
  'Head of Sales',
  'Engineer',
  'Accountant',
  'Office manager',
  '采购经理',
  '销售总监',
  '工程师',
  '',
  '',
  '',
] as const
