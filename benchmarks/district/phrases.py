"""Phrases for running text, in Hindi and in English: notes, decisions, findings, goods, offices.

`#` stands for a figure. Their lengths differ as those of clerks do.
"""

from __future__ import annotations

CLAUSES: tuple[tuple[str, str], ...] = (
    ("कोरम पूरा", "The quorum is complete"),
    ("बीज की आपूर्ति मत्स्य विभाग की हैचरी से होगी", "Seed comes from the department's hatchery"),
    ("पूर्वी बाँध की मरम्मत मानसून से पहले कराई जाए", "Repair the eastern bund before the monsoon"),
    ("₹# बैंक में जमा किए गए", "₹# were paid into the bank"),
    ("प्रति एकड़ 40 किलो चूना डाला जाएगा", "40 kg of lime an acre will be applied"),
    ("पिछली बैठक के निर्णयों की समीक्षा की गई तथा शेष कार्य अगली बैठक तक पूरे किए जाएँगे",
     "The decisions of the last meeting were reviewed; what remains is done by the next one"),
    ("सदस्यों का अंशदान ₹# बकाया है", "Members' shares of ₹# are outstanding"),
    ("जल की गुणवत्ता की जाँच मत्स्य सखी हर पखवाड़े करेंगी",
     "The Matsya Sakhi tests the water every fortnight"),
    ("संतोषजनक", "Satisfactory"),
    ("फीडर कैनल में गाद जमा है", "The feeder canal is silted up"),
    ("गर्मी में पानी कम रह जाता है", "Little water is left in summer"),
    ("सभी वाउचर सही पाए गए", "All vouchers were in order"),
    ("रोकड़ बही एवं खाता बही प्रस्तुत की गई", "The cash book and the ledger were shown"),
    ("जाल, नाव एवं तौल मशीन की सामूहिक व्यवस्था की जाएगी",
     "Nets, a boat and a scale are shared by all"),
    ("प्रशिक्षण # को पंचायत भवन में होगा", "Training on # at the Panchayat Bhawan"),
    ("मंडी तक ढुलाई हेतु ग्राम संगठन का ई-रिक्शा उपलब्ध",
     "The VO's e-rickshaw carries the produce to market"),
    ("दर ₹# प्रति क्विंटल से कम न हो", "Not to be sold below ₹# a quintal"),
    ("अमोनिया अधिक, चूने का प्रयोग करें", "High ammonia: apply lime"),
    ("तालाब का जीर्णोद्धार मनरेगा के अभिसरण से", "The pond is restored through MGNREGA"),
    ("सदस्य चारा एवं दाना अपने खेत से देंगी", "Members bring fodder from their own fields"),
    ("अतिक्रमण हटाने हेतु अंचलाधिकारी को लिखा जाए",
     "Write to the Circle Officer to have the encroachment removed"),
    ("समूह का कार्य सराहनीय है", "The group's work is commendable"),
    ("भंडारण हेतु ग्राम संगठन का कमरा लिया जाएगा तथा उसका किराया समूह देगा",
     "The VO's room is taken for storage, and the group pays the rent"),
    ("बीमा की किस्त ₹# समय पर जमा हो", "The premium of ₹# is to be paid in time"),
    ("बिजली कनेक्शन हेतु आवेदन दिया गया", "A connection was applied for"),
    ("जाली टूटी हुई", "Screen broken"),
    ("वर्षा जल", "Rain water"),
    ("अनुपस्थित सदस्यों को सूचना दी जाए", "Tell the members who were absent"),
    ("गुणवत्ता उप-समिति हर सप्ताह वज़न की जाँच करके पंजी में दर्ज करेगी",
     "The quality sub-committee weighs every week and writes it into the register"),
    ("5 फ़ीट गहराई, 1 फ़ीट खुदाई आवश्यक", "5 feet deep, 1 foot of digging needed"),
)  # fmt: skip
OBJECTIVES = (
    ("सामूहिक उत्पादन एवं विपणन से सदस्यों की आय बढ़ाना",
     "Raising incomes by producing and selling together"),
    ("गुणवत्तापूर्ण आदान उचित मूल्य पर उपलब्ध कराना", "Good inputs at fair prices"),
    ("बिचौलियों के बिना बाज़ार से जुड़ना, सदस्यों को नियमित रोज़गार देना तथा उत्पाद की गुणवत्ता बनाए रखना",
     "Reaching the market without middlemen, steady work for members and produce of good quality"),
    ("वर्ष भर आय सुनिश्चित करना", "Income all the year round"),
)  # fmt: skip
OFFICES = (
    ("प्रखंड मत्स्य पदाधिकारी", "Block Fisheries Officer"),
    ("अपर समाहर्ता", "Additional Collector"),
    ("ज़िला पशुपालन पदाधिकारी", "District Animal Husbandry Officer"),
    ("प्रखंड परियोजना प्रबंधक", "Block Project Manager"),
    ("सामुदायिक समन्वयक", "Community Coordinator"),
    ("क्षेत्रीय समन्वयक सह मत्स्य विशेषज्ञ, जीविकोपार्जन",
     "Area Coordinator and Fisheries Expert, Livelihoods"),
)  # fmt: skip
ROLES = (
    ("अध्यक्ष", "President"), ("सचिव", "Secretary"), ("कोषाध्यक्ष", "Treasurer"),
    ("विपणन उप-समिति", "Marketing sub-committee"), ("उप-समूह 2", "Sub-group 2"),
    ("भण्डारपाल", "Storekeeper"), ("मत्स्य सखी", "Matsya Sakhi"),
    ("गुणवत्ता एवं तौल उप-समिति", "Quality and weighing sub-committee"),
)  # fmt: skip
OCCUPATIONS = (
    ("कृषि", "Farming"), ("पशुपालन", "Animal rearing"), ("मछली बिक्री", "Fish selling"),
    ("बटाई खेती", "Share-cropping"), ("मज़दूरी", "Wage labour"), ("सिलाई", "Tailoring"),
    ("किराना दुकान", "Grocery"), ("सब्ज़ी उत्पादन एवं बिक्री", "Growing and selling vegetables"),
)  # fmt: skip
OWNERS = (
    ("ग्रामीण विकास विभाग", "Rural Development Department"),
    ("पंचायती राज विभाग", "Panchayati Raj Department"),
    ("लघु जल संसाधन विभाग", "Minor Water Resources Department"),
    ("पशु एवं मत्स्य संसाधन विभाग", "Animal and Fisheries Resources Department"),
    ("राजस्व एवं भूमि सुधार विभाग", "Revenue and Land Reforms Department"),
)  # fmt: skip
KINDS_OF_ACCOUNT = (("बचत खाता", "Savings account"), ("चालू खाता", "Current account"))
BANKS = ("ग्रामीण बैंक", "Gramin Bank"), ("सहकारी बैंक", "Co-operative Bank")
SPOTS = (
    ("मध्य विद्यालय के सामने", "Opposite Middle School"), ("सामुदायिक भवन", "Community Hall"),
    ("पुराना पंचायत भवन", "Old Panchayat Bhawan"), ("ईदगाह मोड़", "Idgah Mor"),
    ("आँगनबाड़ी केन्द्र सं. 2", "Anganwadi Centre No. 2"), ("मनरेगा भवन", "MGNREGA Bhawan"),
    ("दुर्गा मंडप के पास", "Near Durga Mandap"), ("चौक", "Chowk"),
    ("प्राथमिक स्वास्थ्य केन्द्र के पीछे, ज़िला परिषद सड़क",
     "Behind the Primary Health Centre, Zila Parishad Road"),
)  # fmt: skip
KILO, LITRE, PIECE = ("किलोग्राम", "kg"), ("लीटर", "litre"), ("संख्या", "nos.")
QUINTAL, TON = ("क्विंटल", "quintal"), ("टन", "ton")
FISH = ("मछली पालन", "Fish farming")
ACTIVITIES = {
    FISH: (
        (("रोहू", "Rohu"), KILO), (("कतला", "Catla"), KILO), (("मृगल", "Mrigal"), KILO),
        (("पंगास", "Pangas"), KILO), (("ग्रास कार्प", "Grass carp"), KILO),
        (("अंगुलिका (रोहू, कतला)", "Fingerlings (rohu, catla)"), PIECE),
    ),
    ("बकरी पालन", "Goat rearing"): (
        (("बकरी", "Goat"), PIECE), (("खस्सी", "Castrated goat"), PIECE), (("दूध", "Milk"), LITRE),
    ),
    ("सब्ज़ी उत्पादन", "Vegetable growing"): (
        (("आलू", "Potato"), QUINTAL), (("बैंगन", "Brinjal"), KILO), (("टमाटर", "Tomato"), KILO),
        (("फूलगोभी", "Cauliflower"), PIECE), (("भिंडी", "Okra"), KILO),
        (("हरी मिर्च (शिमला एवं देशी)", "Green chilli (capsicum and local)"), KILO),
    ),
    ("मधुमक्खी पालन एवं शहद प्रसंस्करण", "Bee-keeping and honey processing"): (
        (("शहद", "Honey"), KILO), (("मोम", "Wax"), KILO),
    ),
    ("मक्का उत्पादन", "Maize growing"): ((("मक्का", "Maize"), QUINTAL),),
    ("दुग्ध उत्पादन", "Dairy"): ((("दूध", "Milk"), LITRE), (("घी", "Ghee"), KILO)),
    ("मशरूम उत्पादन", "Mushroom growing"): (
        (("बटन मशरूम", "Button mushroom"), KILO), (("ओयस्टर मशरूम", "Oyster mushroom"), KILO),
    ),
}  # fmt: skip
SEASONS = (
    ("प्रथम चक्र (जुलाई–दिसंबर 2025)", "First cycle (July–December 2025)"),
    ("द्वितीय चक्र (जनवरी–जून 2026)", "Second cycle (January–June 2026)"),
    ("तृतीय चक्र", "Third cycle"), ("चतुर्थ चक्र", "Fourth cycle"), ("रबी 2026–27", "Rabi 2026–27"),
)  # fmt: skip
GOODS = (
    ("चूना", "Lime"), ("सरसों की खल्ली", "Mustard cake"), ("मत्स्य बीज", "Fish seed"),
    ("जल जाँच किट (pH ≥ 7.5)", "Water test kit (pH ≥ 7.5)"), ("तैरने वाला आहार", "Floating feed"),
    ("पोटैशियम परमैंगनेट (KMnO₄)", "Potassium permanganate (KMnO₄)"), ("महाजाल", "Drag net"),
    ("डिजिटल तौल मशीन (100 किग्रा)", "Digital scale (100 kg)"), ("छोटी नाव", "Small boat"),
    ("आइस बॉक्स", "Ice box"), ("उन्नत बीज", "Improved seed"), ("जैविक खाद", "Organic manure"),
    ("विशेषज्ञ (6 दिन)", "Expert (6 days)"), ("बोरा", "Sacks"), ("मधु-बक्सा", "Bee boxes"),
    ("सौर ऊर्जा से चलने वाला पंप सेट, पाइप सहित", "Solar pump set, with pipes"),
)  # fmt: skip
SPECIES = (("रोहू, कतला, मृगल", "Rohu, catla, mrigal"), ("पंगास", "Pangas"),
           ("रोहू, कतला, ग्रास कार्प, कॉमन कार्प", "Rohu, catla, grass carp, common carp"))  # fmt: skip
FEEDS = (("सरसों की खल्ली एवं चावल की भूसी", "Mustard cake and rice bran"),
         ("तैरने वाला आहार", "Floating feed"), ("कृत्रिम पूरक आहार", "Formulated feed"))  # fmt: skip
