import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.RangeQuestion;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.condition.IFunctionHandler;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.MultipleItemsData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormAnswerDataParser;
import org.javarosa.xform.util.XFormAnswerDataSerializer;
import org.javarosa.xform.util.XFormUtils;

/**
 * Fills XForms at random with JavaRosa, the engine of ODK Collect, and writes a record a fill as JSON Lines.
 *
 * <p>Fill ZONE FIRST LAST FORM.xml … : seeds FIRST up to LAST for each form.
 */
public class Fill {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] WORDS = {
    "Nguyễn Văn An", "abc", "012", "5", "3.5", "yes", "0912345678", "a b c", "2024-05-06", "  hai  khoảng trắng ", "ok😀"
  };

  private final FormDef form;
  private final Random random;
  private final int blank;
  private final Set<String> answered = new HashSet<>();
  private final ObjectNode record = JSON.createObjectNode();

  private Fill(String xml, String name, int seed) throws Exception {
    form = XFormUtils.getFormFromInputStream(new ByteArrayInputStream(xml.getBytes("UTF-8")));
    form.getEvaluationContext().addFunctionHandler(new Nothing("pulldata"));
    form.initialize(true, new InstanceInitializationFactory());
    random = new Random(seed * 7919L + name.hashCode());
    blank = new int[] {45, 3, 12, 12}[seed % 4];
    record.put("form", name).put("seed", seed).put("timezone", ZoneId.systemDefault().getId());
    record.put("now", OffsetDateTime.now().withNano(0).toString());
  }

  public static void main(String[] arguments) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(arguments[0]));
    Locale.setDefault(Locale.ROOT);
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    System.setOut(System.err);
    PropertyManager.setPropertyManager(new org.opendatakit.validate.StubPropertyManager());
    ReferenceManager.instance().addReferenceFactory(new org.opendatakit.validate.StubReferenceFactory());
    new XFormsModule().registerModule();
    for (int at = 3; at < arguments.length; at++) {
      String xml = new String(Files.readAllBytes(Paths.get(arguments[at])), "UTF-8");
      String name = Paths.get(arguments[at]).getFileName().toString().replaceAll("\\.xml$", "");
      for (int seed = Integer.parseInt(arguments[1]); seed < Integer.parseInt(arguments[2]); seed++) {
        out.println(JSON.writeValueAsString(recorded(xml, name, seed)));
      }
    }
  }

  private static ObjectNode recorded(String xml, String name, int seed) {
    try {
      return new Fill(xml, name, seed).filled();
    } catch (Throwable error) {
      // What JavaRosa cannot open or evaluate ends this fill only.
      return JSON.createObjectNode().put("form", name).put("seed", seed).put("failed", String.valueOf(error));
    }
  }

  private ObjectNode filled() throws Exception {
    FormEntryController controller = new FormEntryController(new FormEntryModel(form));
    Set<TreeReference> seen = new HashSet<>();
    // An answer may open what stands before it, so the form is gone through until nothing new comes.
    for (int known = -1; known < seen.size(); ) {
      known = seen.size();
      goThrough(controller, seen);
    }
    for (String list : List.of("irrelevant", "irrelevant_groups", "required_empty", "constraint_violations")) {
      record.putArray(list);
    }
    collect(form.getMainInstance().getRoot(), "/data", true, record.putObject("values"), record.putObject("answers"));
    return record;
  }

  private void goThrough(FormEntryController controller, Set<TreeReference> seen) {
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    for (int steps = 0; steps < 3000; steps++) {
      int event = controller.stepToNextEvent();
      if (event == FormEntryController.EVENT_END_OF_FORM) return;
      FormEntryModel model = controller.getModel();
      boolean isNew = event >= 0 && seen.add(model.getFormIndex().getReference());
      if (event == FormEntryController.EVENT_QUESTION && isNew) answer(controller, model.getQuestionPrompt());
      if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT && isNew && chance(55)) controller.newRepeat();
    }
  }

  private void answer(FormEntryController controller, FormEntryPrompt prompt) {
    boolean keepsDefault = prompt.getAnswerValue() != null && !chance(33);
    boolean isAsked = !prompt.isReadOnly() && prompt.getControlType() != Constants.CONTROL_LABEL;
    boolean isSearched = prompt.getQuestion().getAdditionalAttribute(null, "query") != null;
    if (!isAsked || keepsDefault || isSearched || chance(blank)) return;
    IAnswerData data = anyAnswer(prompt);
    if (data == null) return;
    controller.saveAnswer(prompt.getIndex(), data, true);
    answered.add(prompt.getIndex().getReference().toString(true));
  }

  private IAnswerData anyAnswer(FormEntryPrompt prompt) {
    switch (prompt.getControlType()) {
      case Constants.CONTROL_SELECT_ONE:
      case Constants.CONTROL_SELECT_MULTI:
      case Constants.CONTROL_RANK:
        return anyChoice(prompt);
      case Constants.CONTROL_TRIGGER:
        return new StringData("OK");
      case Constants.CONTROL_RANGE:
        return parsed(prompt, anyPlace((RangeQuestion) prompt.getQuestion()));
      default:
        return parsed(prompt, anyText(prompt.getDataType()));
    }
  }

  private static IAnswerData parsed(FormEntryPrompt prompt, String text) {
    return XFormAnswerDataParser.getAnswerData(text, prompt.getDataType(), prompt.getQuestion());
  }

  private IAnswerData anyChoice(FormEntryPrompt prompt) {
    List<SelectChoice> choices = new ArrayList<>(prompt.getSelectChoices());
    if (choices.isEmpty()) return null;
    Collections.shuffle(choices, random);
    if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) return new SelectOneData(choices.get(0).selection());
    boolean isRank = prompt.getControlType() == Constants.CONTROL_RANK;
    int count = isRank ? choices.size() : 1 + random.nextInt(Math.min(choices.size(), 4));
    Map<String, Selection> picked = new java.util.LinkedHashMap<>();
    for (SelectChoice choice : choices.subList(0, count)) picked.put(choice.getValue(), choice.selection());
    return new MultipleItemsData(new ArrayList<>(picked.values()));
  }

  private String anyPlace(RangeQuestion range) {
    double start = range.getRangeStart().doubleValue();
    double end = range.getRangeEnd().doubleValue();
    double step = Math.abs(range.getRangeStep().doubleValue());
    int steps = random.nextInt((int) Math.floor(Math.abs(end - start) / step + 1e-9) + 1);
    double place = start + Math.signum(end - start) * step * steps;
    return place == Math.rint(place) ? String.valueOf((long) place) : String.valueOf(place);
  }

  private String anyText(int type) {
    LocalDate day = LocalDate.now().minusDays(chance(25) ? random.nextInt(3) - 1 : random.nextInt(30000));
    String clock = String.format("%02d:%02d:00.000", random.nextInt(24), random.nextInt(60));
    switch (type) {
      case Constants.DATATYPE_INTEGER:
        return String.valueOf((chance(3) ? -1 : 1) * random.nextInt(chance(40) ? 6 : chance(80) ? 100 : 300));
      case Constants.DATATYPE_DECIMAL:
        return String.valueOf(chance(25) ? random.nextInt(50) : random.nextInt(10000) / 100.0);
      case Constants.DATATYPE_DATE:
        return day.toString();
      case Constants.DATATYPE_TIME:
        return clock + OffsetDateTime.now().getOffset();
      case Constants.DATATYPE_DATE_TIME:
        return day + "T" + clock + OffsetDateTime.now().getOffset();
      case Constants.DATATYPE_GEOPOINT:
        return anyPoint();
      case Constants.DATATYPE_GEOTRACE:
        return anyPoint() + "; " + anyPoint() + "; " + anyPoint();
      case Constants.DATATYPE_GEOSHAPE:
        String first = anyPoint();
        return first + "; " + anyPoint() + "; " + anyPoint() + "; " + first;
      case Constants.DATATYPE_BINARY:
        return "file" + random.nextInt(1000) + ".jpg";
      default:
        return WORDS[random.nextInt(WORDS.length)];
    }
  }

  private String anyPoint() {
    return String.format("%.6f %.6f %d.0 5.0", 10 + random.nextDouble(), 106 + random.nextDouble(), random.nextInt(90));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void collect(TreeElement parent, String path, boolean relevant, ObjectNode values, ObjectNode answers) {
    Map<String, Integer> places = new HashMap<>();
    for (int at = 0; at < parent.getNumChildren(); at++) {
      TreeElement child = parent.getChildAt(at);
      String name = child.getName();
      if (child.getMult() == TreeReference.INDEX_TEMPLATE) {
        answers.putArray(name);
        continue;
      }
      String here = path + "/" + name + (child.isRepeatable() ? "[" + places.merge(name, 1, Integer::sum) + "]" : "");
      if (child.getNumChildren() == 0 && !child.isRepeatable()) leaf(child, here, relevant, values, answers);
      else group(child, here, relevant, values, answers);
    }
  }

  private void group(TreeElement group, String path, boolean above, ObjectNode values, ObjectNode answers) {
    boolean relevant = above && group.isRelevant();
    if (above && !relevant) record.withArray("irrelevant_groups").add(path);
    ObjectNode itsValues = JSON.createObjectNode();
    ObjectNode itsAnswers = JSON.createObjectNode();
    collect(group, path, relevant, itsValues, itsAnswers);
    if (!relevant) return;
    put(values, group, itsValues);
    put(answers, group, itsAnswers);
  }

  private static void put(ObjectNode into, TreeElement group, ObjectNode below) {
    if (!group.isRepeatable()) into.set(group.getName(), below);
    else if (into.get(group.getName()) instanceof ArrayNode) ((ArrayNode) into.get(group.getName())).add(below);
    else into.putArray(group.getName()).add(below);
  }

  private void leaf(TreeElement leaf, String path, boolean above, ObjectNode values, ObjectNode answers) {
    if (!above || !leaf.isRelevant()) {
      record.withArray("irrelevant").add(path);
      return;
    }
    IAnswerData data = leaf.getValue();
    Object written = data == null ? "" : new XFormAnswerDataSerializer().serializeAnswerData(data, leaf.getDataType());
    String text = String.valueOf(written);
    if (answered.contains(leaf.getRef().toString(true))) answers.put(leaf.getName(), text);
    if (!text.isEmpty()) values.put(leaf.getName(), text);
    if (!text.isEmpty() && !form.evaluateConstraint(leaf.getRef(), data)) record.withArray("constraint_violations").add(path);
    if (text.isEmpty() && leaf.isRequired() && leaf.isEnabled()) record.withArray("required_empty").add(path);
  }

  /** A function of Collect's own, on a phone without the table. */
  private static final class Nothing implements IFunctionHandler {
    private final String name;

    Nothing(String name) {
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public List<Class[]> getPrototypes() {
      return List.of();
    }

    @Override
    public boolean rawArgs() {
      return true;
    }

    @Override
    public boolean realTime() {
      return false;
    }

    @Override
    public Object eval(Object[] arguments, EvaluationContext context) {
      return "";
    }
  }
}
