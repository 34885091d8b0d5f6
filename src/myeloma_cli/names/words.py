"""The words that stand round a name on labels, price lists and trial arms, in the languages of the registers.

Counted in the registers of the US, Canada, Singapore, France, Spain, Brazil, Japan, Russia and Belgium, and in the
arms of trials. A word that tells two products apart is in none of the sets but `TELLING`. All are keys: without case,
accents and apostrophes. Read only for a line that is no name as a whole.
"""

# ruff: noqa: SIM905 - lists of so many words are easier to read without quotes
# ruff: noqa: RUF001 - words of languages with other letters

FORMS = frozenset(
    """
    tablet tablets tab tabs capsule capsules cap caps pill pills injection injections injectable injectables inj
    infusion infusions solution solutions soln powder powders lyophilized lyophilised lyophilisate freeze dried
    concentrate suspension emulsion vial vials ampoule ampoules ampule ampules ampul syringe syringes prefilled
    filled pre pen pens kit hard soft film coated uncoated delayed extended immediate release ready to use for of in
    pfs usp bp generic brand tm rx only and or with solvent diluent single multiple dose doses dosed unit pack packs
    box elixir intensol syrup drops drop eye ear ophthalmic otic ointment cream gel lotion insert bulk sterile free
    preservative preservatives bag bags bottle bottles carton cartridge tradename trademark trade name drug product
    combipack dispersible effervescent chewable orally disintegrating enteric enema granules granule liquid oral
    parenteral final finished dosage form strength strengths each contains containing as per pak an the by on used
    new old reference other bolus drip push premix medication medicine agent also known called aka

    comprime comprimes cpr cprs compr cp cps gelule gelules glu pellicule pellicules pellic secable secables sec
    quadrisecable enrobe enrobes dragee dragees poudre pdre pdr pdrs solvant solv sol solu solut perfusion perf
    diluer dilution dil fdil lyophilisat lyophilise lyophilisee lyo lyoph liof seringue ser preremplie stylo
    prerempli flacon flacons fl flac amp recipient unidose collyre buvable buv orodispersible orodisp gastro
    resistant resistante resistants gastroresistant gastroresistants liberation prolongee prolonge modifiee molle
    molles creme pommade pom gouttes goutte sirop susp sus dispersion usage boite plaquette plaquettes thermoformee
    thermoformees pour de du des et ou en au la le les un une par avec sans pr reconstituer voie instillation sachet
    croquer

    comprimido comprimidos recubierto recubiertos con pelicula para solucion capsula capsulas inyectable inyectables
    dura duras blanda blandas polvo concentrado liofilizado jeringa precargada precargadas pluma viales envase
    envases ampolla ampollas disolvente disolventes efg colirio gotas jarabe gastrorresistentes bucodispersables
    efervescentes masticables liberacion modificada dosis del una por ung ento unidosis concetrado pomada crema
    granulado sobre sobres

    po pos com comp comps solucao suspensao injetavel injetaveis infusao infus revestido revestidos rev lib prol
    retard elx xpe ct cx fa fr frs vd vidro trans transp amb ambar bl al plas plast plastico inc incolor opc opaco
    pvc pvdc pe pet pead bg blister diluente ampola ampolas mole emb frac fracionavel fracionado hosp hospitalar
    rest restrito cop copo copos med medida cpmed got gts derm oft crem impl ivit aplic aplicador seringa preenc
    preench env envelope multi mult conj colher dos nbsp disp calend est fech strip str frasco caixa

    compressa compresse rivestite rivestita rigide rigida molli polvere soluzione iniettabile iniettabili infusione
    flaconcino flaconcini fiala fiale siringa preriempita sospensione collirio

    tablette tabletten tabl filmtabl filmtabletten hartkapsel hartkapseln kapsel kapseln pulver losung losungen
    injektion injektionslosung infusionslosung infusionslosungskonzentrat konzentrat durchstechflasche
    durchstechflaschen ampulle ampullen fertigspritze fertigspritzen zur herstellung einer und oder mit zum von
    trockensubstanz trockensub injektionsflasche stechampulle

    harde poeder oplossing injectie injectieflacon voor infuus concentraat filmomhulde suspensie spuit voorgevulde
    met van het een

    таблетки таблетка капсулы капсула раствор растворы раствора порошок лиофилизат концентрат суспензия эмульсия для
    приготовления введения внутривенного внутримышечного подкожного внутриартериального инъекции инфузии покрытые
    покрытая пленочнои оболочкои пленочная оболочка флакон флаконы ампулы ампула ампул шприц шприцы пачки пачка
    картонные упаковки контурные ячеиковые комплекте растворителем деиствия пролонгированного быстрорастворимыи без
    или шт уп табл капс ра фл амп лиоф пор приг инф ин конц таб розчин ліофілізат інфузіи інєкціи
    """.split()
)
"""Dosage forms, packaging, and the small words between them."""

SALTS = frozenset(
    """
    hydrochloride hydrochlorid hcl dihydrochloride octahydrochloride citrate mesylate mesilate sulfate sulphate
    phosphate phosph phos diphosphate acetate acet lactate succinate succ hemisuccinate sodium disodium monosodium
    natrium sod disod monohydrate hydrate hydrated hemihydrate hemipentahydrate pentahydrate trihydrate dihydrate
    anhydrous anhyd salt base acid trimethyl trimethylacetate isonicotinate metasulfobenzoate palmitate pivalate
    tebutate mannitol boronic ester free

    chlorhydrate sodique disodique sodiques anhydre hydratee monohydratee sel hydrogenosuccinate

    hidrocloruro clorhidrato cloridrato fosfato sulfato citrato lactato succinato hemisuccinato acetato
    hidrogenosuccinato sodio sodico sodica dissodico dissodica disodico disodica anidro anidra anhidro anhidra
    anidrico monoidratado monoidratada monohidrato monohidratado monohidratada hidratado hidratada hidrato cloruro
    cloreto solfato cloridato

    natriumphosphat phosphat sulfat acetat citrat hemisuccinat hydrogensuccinat dinatrium dihydrogenphosphat
    monohydrat wasserfrei saure dinatriumphosphat dihydrogenphosphatdinatrium

    natriumfosfaat fosfaat dinatriumfosfaat sulfaat acetaat lactaat citraat isonicotinaat waterstofsuccinaat
    natriumsuccinaat natriummetasulfobenzoaat metasulfobenzoaat monohydraat watervrij natriumwaterstofsuccinaat
    hydrochloridum sulfas acetas phosphas natrii citras lactas succinas monohydricum monohydricus anhydricum

    гидрохлорид цитрат фосфат сульфат ацетат лактат сукцинат натрия динатрия моногидрат гидрат безводныи безводная
    динатриевая соль кислота гідрохлорид натрію
    """.split()
)

MAKERS = frozenset(
    """
    abbott abbvie abraxis abz accord accordpharma acetyl ache acis actavis adamed adienne advagen affairs aft ag al
    alapis alcon alembic alkem allergan alliance almus alonga alpha altan alti alvogen amgen amneal andersonbrecon
    antengene apex apo apotex apotheca arese areva armas arrow aspen astellas ativus atlantic atreiza auro aurobindo
    aurovitas avet avyxa axios basi bausch baxter bayer beacon beacons bedford bel belfar bergamo biocon biogaran
    biolab biomendi biosintetica blau bluepoint bms boehringer bouchara brainfarma breckenridge bridgewest bristol
    bsp bv cadila catalent celgene celltrion cenexi cephalon ceutica ceuticals chartwell chau chemi chemkraft
    cheplapharm chiesi cifarma cilag cilfa cimed cinfa cipla clinigen co colircusi combino company corp cristalia
    crister cristers cusi dae dbl dch dci dd disod dksh doc dom dominion dr duopharma duramed ebewe eg
    eisai elea eli elkins emcure ems endo epic eugia eurofarma ever excella fair fareva farma farmace farmaceutica
    farmaceutici farmages farmarin ferrer fisiopharma forus fosun fresenius gador galen gam genepharm
    generic generici genericos generics geneyork genfarma genzyme geolab germed gland glaxo glaxosmithkline glenmark
    gmbh goldplus greenpharma grimberg grindeks gry gsk haupt hbm health healthcare heather helm hetero hexal hibes
    hikma hipolabor horus hospira hypofarma ibigen impexeco inc incorporated infectopharm intas intensol
    international intervet investments ipca isomedix italfarmaco ivax jaa jamp janssen jenapharm jiangsu jilin jofre
    johnson jubilant juno juta kabi kalceks karyopharm kern kg korea krka lab labcorp
    laboratoire laboratoires laboratories laboratorio laboratorios labs latinofarma legrand leo libbs limited
    lipomed llc logenex lotus lpd ltd ltda lupin marcan marjan maxmind mayne mcm medac medicell medichem medicopharm
    medimpex medisol medochemie meitheal merck mesto mgi mibe minims momenta monofree msd msn multilab mundipharma
    myers mylan naprod nat natco newline nippon normon norvium nova novafarma novamedica novaplus novartis novitium
    novo novopharm ntc nu nv obvius ocular odan oftalmolosa ohre omega oncologia oncology oncomed oncopeptides
    oncotec onkovis onyx orion panpharma patheon pch pds pensa perrigo pfizer pfs pharlab pharm pharma pharmaand
    pharmacare pharmacept pharmaceutical pharmaceuticals pharmachemie pharmacia pharmacon pharmafair pharmaforte
    pharmakoe pharmascience pharmaster phl phoenix plc pliva pms prasfarma prati pro qilu qualimed rafter ranbaxy
    ratio ratiopharm reddy reddys regiomedica reig rising roche rosemont roxane rpg rph sa sagent samsung sandoz
    sanofi santen sanval sas scigen seacross secura sejmet septodont sg shilpa shoei sichuan sifi sk sl slayback slu
    solvay somerset spa spi squibb srl stada stemline sterimax stragen strides sun sunny sunward swan swanpond
    symmetrical synergy synthon tad takeda tarbis taro tecnigen tecnimede tedec teika teva tevagen thea theodoro
    theravia tianjin tillomed tlc torrent tty tubilux uab ub unichem upjohn upsher ursapharm valeant
    vetoquinol vetter vianex viatris vipharm viropharma vitamedic watson whiteworth winthrop wockhardt wyeth xepa
    xgen xiromed yung zentiva zodiac zoetis zydus zyfas

    амедарт арзу беталек буфус веро виал деко дж дженерики казфарм канон келун крка лахема лэнс лэндс медак медокеми
    микро мэз натив новамедика озон орион промомед рафарма реневал ронц ромфарм рус сандоз сотекс тева тл
    фармасинтез фармстандарт фармак фереин фс эбеве эльфа виста аккорд шилпа бионорика
    """.split()
)
"""Generics are sold under the drug's name and the maker's: `Lenalidomide Krka`, `Apo-Dexamethasone`."""

_SCHEDULE = frozenset(
    """
    daily weekly biweekly monthly once twice thrice every each other day days week weeks month months cycle cycles
    hour hours hr hrs minute minutes min time times qd bid tid qid qod qhs qam qpm qw auc prn stat qday qdaily then
    until starting start on off at from between before after during through low high reduced full standard
    intermediate escalating escalation dose doses dosing dosage level levels maximum tolerated mtd loading flat
    fixed step up ramp continuous continuously over morning evening target planned first second third initial
    subsequent jour jours semaine fois par dia dias cada semana
    """.split()
)

_TRIAL = frozenset(
    """
    arm arms cohort cohorts group groups part parts phase phases stage stages study trial treatment treatments
    therapy therapies regimen regimens protocol combination combinations monotherapy single alone agent agents based
    backbone maintenance induction consolidation intensification conditioning mobilization mobilisation salvage
    premedication lymphodepletion lymphodepleting bridging interim experimental investigational control active
    comparator randomized randomised randomization open label double blind blinded placebo matching expansion
    extension run safety lead follow followed sequential sequentially concurrent prophylaxis supportive care
    standard soc early late delayed continued continuous post pre stem cell cells infusion transplant
    transplantation autologous asct hdt eligible ineligible newly diagnosed relapsed relapse refractory penta triple
    quad class exposed line lines later prior previously treated untreated patients patient adults subjects elderly
    frail fit intensive pathway adaptive administered administration given received receive plus intervention dosage
    schedule option optional obds obi on body delivery system device manual autoinjector formulation biosimilar
    originator additional addl indication indications indicated subsequent approval amendment rmm rrmm ndmm mm
    myeloma myelome mieloma multiple multiples bone metastases cancer cancers fracture fractures osteoporosis
    leukemia lymphoma humanized human anti antibody monoclonal mab bispecific bcma car adc bite imid pi proteasome
    inhibitor inhibitors chemotherapy drug drugs targeted ttt traitement traitements tto tratamiento tratamento
    oncology milligram milligrams milliliter ii iii iv ab karmma cartitude majestec magnetismm monumental maia
    pollux castor apollo candor cassiopeia griffin perseus cepheus aquila alcyone columba sirius aspire endeavor
    arrow focus ikema icaria imroz gmmg iskia eloquent tourmaline optimismm nimbus boston storm stomp lacuna dreamm
    panorama firefighter excaliber successor quintessential evolve first vista apex summit crest horizon ocean
    lighthouse bellini canova lumminicar linker trimm redirectt allg ecog swog nct portion segment crossover
    retreatment rechallenge substudy sub pilot main primary secondary module period periods long term access
    expanded compassionate modified intensity alternative optimal biological procedure products infusions via pump
    home self outpatient inpatient limited duration progression progressive disease toxicity discontinuation de
    escalated deescalation taper split ascending schedules high risk smoldering smouldering mgus amyloidosis
    waldenstrom renal impairment japanese chinese healthy volunteers pediatric cd gprc gen rp combined including
    together ongoing program programme evaluation efficacy tolerability pharmacokinetics pk ddi bioequivalence food
    fasted fed test comparators assigned allocation
    """.split()
)

NOISE = FORMS | SALTS | MAKERS | _SCHEDULE | _TRIAL
"""Every word that may stand round a name without making it another drug's."""

PACKING = frozenset("vd fa ct bl al cp fr pd sd td mp pe med com pos cd vp bd ad tad pad act pet".split())
"""Short words of packaging that are short names, too: `VD` on a Brazilian box is a glass vial."""

SHORTHAND = frozenset("bel car pom rev sel".split())
"""Words of labels that are short for a drug beside another one: `Bel` is belantamab, and a maker in a register."""

INITIALS = frozenset("vrkdpmteics")
"""Letters that stand for the drugs of combinations: the R of VRd."""

UNITS = frozenset(
    """
    mg mcg μg ug g kg ml l dl iu ui u me units unit international m2 mg/ml % mmol meq mbq gm gram grams milligram
    milligrams milliliter microgram micrograms microgramos microgrammes мг мл мкг г ме ед м2 percent cm3 cc
    """.split()
)

JOINERS = frozenset("and plus with und et y e og och con avec mit met en и с".split())
"""Words that join the drugs of a combination."""

ROUTES = {
    **dict.fromkeys("oral orally po orale os orales buccal perorale внутрь".split(), "oral"),
    **dict.fromkeys(
        """
        iv intravenous intravenously intravenosa intravenoso intraveineuse intraveineux endovenosa intravenos
        внутривенно внутривенного ivpb civi ivp intraven intravenose
        """.split(),
        "IV",
    ),
    **dict.fromkeys(
        """
        sc subq subcut subcutaneous subcutaneously subcutanea subcutaneo sottocutaneo subkutan subcutane souscutanee
        подкожно подкожного sq scut subcutan
        """.split(),
        "SC",
    ),
    **dict.fromkeys(
        "im intramuscular intramuscularly intramusculaire intramusculare внутримышечно внутримышечного".split(), "IM"
    ),
}
"""Words for the routes, as values of `Route`."""

TELLING = frozenset(
    """
    liposomal liposome liposomes liposomale liposomiale pegylated nonpegylated peg pegilado pegilada pegylee
    lipid hyaluronidase rhuph flufenamide mafodotin autoleucel vicleucel non липосомальныи пегилированныи
    """.split()
)
"""Words that tell one product from another, as routes do: who types one beside a name does not mean the name alone."""

SHARED = frozenset("autoleucel vicleucel ciloleucel lisoleucel maraleucel mafodotin vedotin deruxtecan acid".split())
"""Second words of generic names that many drugs share, so that the first word alone names the drug."""

SIDE_BY_SIDE = """
    リン酸エステルナトリウム 염산염 コハク酸エステル クエン酸エステル リン酸エステル
    주사액 口腔内崩壊錠 脳内留置用剤 塩酸塩水和物 遺伝子組換え 酢酸エステル 二ナトリウム
    주사제 캡슐 캅셀 点滴静注用 点滴静注液 冻干粉针剂 エリキシル ナトリウム
    点滴静注 冻干粉针 カフセル シロッフ シリンシ ハイアル クリーム 一水合物 주사 注射用 静注用
    静注液 皮下注 注射液 注射剂 粉针剂 キット ハック od錠 点眼液 眼軟膏 経口用 水懸注 動注用
    塩酸塩 水和物 硫酸塩 乳酸塩 枸橼酸 磷酸钠 软胶囊 分散片 정 산 静注 筋注 配合 注射
    注用 粉针 錠剤 細粒 顆粒 軟膏 内服 外用 原末 皮下 点滴 無水 盐酸 醋酸 硫酸 磷酸 胶囊
    片剂 口服 无菌 粉末 二钠 製剤 주 注 錠 散 用 液 片 钠 局
    """.split()
"""Words that Japanese, Chinese and Korean labels write beside a name without a space."""

OTHER_STEMS = (
    "poetin", "grastim", "statin", "prazole", "sartan", "cillin", "floxacin", "oxetine", "azepam", "azolam", "setron",
    "triptan", "gliptin", "gliflozin", "glutide", "dipine", "olol", "pril", "profen", "fibrate", "parin", "rubicin",
    "conazole", "ciclovir", "cyclovir", "buvir", "tegravir", "vudine", "caine", "tidine", "thiazide", "semide",
    "dronate", "dronic", "ciloleucel", "platin", "taxel", "tecan", "trexate", "trexed", "citabine", "fungin", "mycin",
    "micin", "cycline", "cept", "ciclib", "parib", "lisib", "tinib", "sidenib", "degib", "rafenib", "metinib",
    "cortisone", "solone", "sonide", "onide", "terol", "tropium", "lukast", "afil", "gabalin", "racetam", "tadine",
    "rizine", "pidem", "methasone", "metasone", "tuximab", "mastine", "lastine", "apine", "idone",
    "triptyline", "morphone", "codone", "orphan", "fentanil", "fentanyl", "adone", "oxone",
)  # fmt: skip
"""Stems of international names: a name with one of these is no slip for a drug without it, nor for one with it whose
beginning is another."""
